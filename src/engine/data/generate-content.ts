import type { Bytes } from '../../aws/units.ts';
import { PIECE_SIZE } from './file-tree.ts';
import { type MadeContent, makeBytes } from './made-bytes.ts';
import { pseudoRandom } from './pseudo-random.ts';

/** What made-up bytes are like. `zeros` are equal in every block. */
export type Content = MadeContent | 'zeros';

/**
 * Makes `bytes` bytes, always the same ones for the same content and seeds, in pieces of `PIECE_SIZE`, the last one
 * shorter. Every piece is an array of its own.
 */
export function* generateContent(content: Content, bytes: Bytes, ...seeds: readonly number[]): Generator<Uint8Array> {
  const fill = pseudoRandom(...seeds);
  for (let at = 0; at < bytes; at += PIECE_SIZE) {
    const size = Math.min(PIECE_SIZE, bytes - at);
    yield content === 'zeros' ? new Uint8Array(size) : makeBytes(content, fill, size);
  }
}
