import { dropBytes } from './drop-bytes.ts';
import { hashObject } from './hash.ts';
import { joinBlobs } from './lazy-blob.ts';
import { BLOCK, BLOCK_SIZE, type Hash } from './objects.ts';
import type { Storing } from './pack-index.ts';
import { compressBlock, storedIn, storingOf } from './stored-part.ts';

/** A block, and where it lies in the Blob of what was cut. */
export interface CutBlock extends Storing {
  readonly hash: Hash;
  readonly from: number;
}

/** Pieces of files, cut into blocks. */
export interface CutBlocks {
  /**
   * By piece, its blocks in order; or why there are none: it cannot be read, or is not as long as it was said to be.
   */
  readonly pieces: readonly (readonly CutBlock[] | 'unreadable' | 'changed')[];
  /** The blocks as they are to be stored: what was hashed, copied, so that nothing outside can change it any more. */
  readonly stored: Blob;
}

/**
 * Reads pieces of files, cuts them into blocks, names the blocks, and compresses them if told to. Reads all of them at
 * once: together they should not have more than 4 MiB.
 */
export async function cutBlocks(pieces: readonly Blob[], compresses: boolean): Promise<CutBlocks> {
  const read = (await readTogether(pieces)) ?? (await Promise.all(pieces.map(readPiece)));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let end = 0;
  const cut = await Promise.all(
    read.map(async (bytes) => {
      if (!(bytes instanceof Uint8Array)) return bytes;
      const blocks: Promise<CutBlock>[] = [];
      for (let at = 0; at < bytes.length; at += BLOCK_SIZE) {
        const block = bytes.subarray(at, at + BLOCK_SIZE);
        const part = compresses ? compressBlock(block) : block;
        const storing = storingOf(part);
        const from = end;
        end += storing.length;
        parts.push(storedIn(part) as Uint8Array<ArrayBuffer>);
        blocks.push(hashObject(BLOCK, block).then((hash) => ({ ...storing, hash, from })));
      }
      return Promise.all(blocks);
    }),
  );
  const stored = new Blob(parts);
  for (const bytes of [...read, ...parts]) if (bytes instanceof Uint8Array) dropBytes(bytes);
  return { pieces: cut, stored };
}

/**
 * The bytes of small pieces, read as if they were one: asking a browser for one costs more than its bytes. `undefined` when
 * that fails, because of one of them or all; each has to be read by itself then.
 */
async function readTogether(pieces: readonly Blob[]): Promise<readonly Uint8Array<ArrayBuffer>[] | undefined> {
  if (pieces.length < 2) return undefined;
  const whole = await joinBlobs(pieces)
    .arrayBuffer()
    .catch(() => undefined);
  if (whole?.byteLength !== pieces.reduce((sum, { size }) => sum + size, 0)) return undefined;
  let at = 0;
  return pieces.map(({ size }) => {
    at += size;
    return new Uint8Array(whole, at - size, size);
  });
}

async function readPiece(piece: Blob): Promise<Uint8Array<ArrayBuffer> | 'unreadable' | 'changed'> {
  try {
    const bytes = new Uint8Array(await piece.arrayBuffer());
    return bytes.length === piece.size ? bytes : 'changed';
  } catch (cause) {
    if (cause instanceof DOMException) return 'unreadable';
    throw cause;
  }
}
