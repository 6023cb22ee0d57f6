import { createHash } from 'node:crypto';
import { vi } from 'vitest';

/**
 * Lets SHA-256 be computed in the calling thread until `vi.restoreAllMocks()`: of small blocks, the way to another thread takes
 * longer than the digest. What then goes unnoticed is a transaction that waits for one.
 */
export function digestQuickly(): void {
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_algorithm, data) => {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    const { buffer, byteOffset, length } = createHash('sha256').update(bytes).digest();
    return new Uint8Array(buffer, byteOffset, length).slice().buffer as ArrayBuffer;
  });
}
