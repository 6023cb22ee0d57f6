/**
 * Gives the memory of bytes that nobody needs any more back at once; they are empty afterwards, and so are all views of the same
 * memory. A worker that reads much would else hold several times what it works on until its collector comes. Does nothing
 * where the host cannot (before Node.js 21), or the memory is not an ArrayBuffer.
 */
export function dropBytes(bytes: Uint8Array): void {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && 'transfer' in buffer && !buffer.detached) buffer.transfer(0);
}
