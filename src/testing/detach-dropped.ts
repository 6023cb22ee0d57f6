/**
 * Lets `dropBytes` empty what it drops in a Node.js that has no `ArrayBuffer.prototype.transfer` (before 21), as browsers do: who still
 * reads it fails here too. Memory that Node.js shares among small Buffers stays as it is.
 */
if (!('transfer' in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, 'transfer', { configurable: true, writable: true, value: detach });
}

function detach(this: ArrayBuffer): ArrayBuffer {
  try {
    structuredClone(this, { transfer: [this] });
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
  }
  return new ArrayBuffer(0);
}
