import { dropBytes } from './drop-bytes.ts';
import { hashObject } from './hash.ts';
import { toHex } from './hex.ts';
import { joinBlobs } from './lazy-blob.ts';
import { BLOCK, BLOCK_SIZE, type Hash } from './objects.ts';
import type { Storing } from './pack-index.ts';
import { compressBlock, type StoredPart, storedIn, storingOf } from './stored-part.ts';

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

/** What was cut, while its bytes are in memory: each block once. */
export interface CutParts extends Pick<CutBlocks, 'pieces'> {
  /** As they are to be stored, one after another from the first `from` on. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  /** Of the same blocks, in the same order. */
  readonly blocks: readonly CutBlock[];
  /** Gives their memory back. */
  readonly drop: () => void;
}

/**
 * Reads pieces of files, cuts them into blocks, names the blocks, and compresses them if told to. Reads all of them at
 * once: together they should not have more than 4 MiB.
 */
export async function cutBlocks(pieces: readonly Blob[], compresses: boolean): Promise<CutBlocks> {
  const cut = await cutParts(pieces, compresses, 0);
  const stored = new Blob([...cut.parts]);
  cut.drop();
  return { pieces: cut.pieces, stored };
}

/** The same, in memory. @param start  where the first block is to lie, bytes */
export async function cutParts(pieces: readonly Blob[], compresses: boolean, start: number): Promise<CutParts> {
  const read = (await readTogether(pieces)) ?? (await Promise.all(pieces.map(readPiece)));
  const blocks = new Map<string, CutBlock>();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const spare: Uint8Array[] = [];
  let end = start;
  const place = (hash: Hash, part: StoredPart): CutBlock => {
    const name = toHex(hash);
    const bytes = storedIn(part) as Uint8Array<ArrayBuffer>;
    const known = blocks.get(name);
    if (known) spare.push(bytes);
    if (known) return known;
    const block = { ...storingOf(part), hash, from: end };
    end += block.length;
    parts.push(bytes);
    blocks.set(name, block);
    return block;
  };
  const cut = await Promise.all(
    read.map(async (bytes) => {
      if (!(bytes instanceof Uint8Array)) return bytes;
      const named: Promise<{ readonly hash: Hash; readonly part: StoredPart }>[] = [];
      for (let at = 0; at < bytes.length; at += BLOCK_SIZE) {
        const block = bytes.subarray(at, at + BLOCK_SIZE);
        const part = compresses ? compressBlock(block) : block;
        named.push(hashObject(BLOCK, block).then((hash) => ({ hash, part })));
      }
      return Promise.all(named);
    }),
  );
  return {
    pieces: cut.map((piece) => (typeof piece === 'string' ? piece : piece.map(({ hash, part }) => place(hash, part)))),
    parts,
    blocks: [...blocks.values()],
    drop: () => {
      for (const bytes of [...read, ...parts, ...spare]) if (bytes instanceof Uint8Array) dropBytes(bytes);
    },
  };
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
