import { dropBytes } from './drop-bytes.ts';
import { HASH_SIZE, hashObject, isSameHash } from './hash.ts';
import { BLOCK } from './objects.ts';
import { LZ4, RAW } from './pack-index.ts';
import { readUnpacked } from './stored-part.ts';

/** Blocks that lie in one Blob, in typed arrays, which cross to another worker at once. */
export interface BlockList {
  /** Their names, 32 bytes each. */
  readonly hashes: Uint8Array;
  /** Four numbers each: first byte, bytes as stored, codec, bytes of the block itself. */
  readonly places: Uint32Array;
}

/** Blocks that are hashed at a time, a count: the host copies each of them first. */
const LANES = 8;

/** Numbers of a block in `places`. */
export const PLACE_NUMBERS = 4;

/**
 * Reads a Blob, all at once, and compares every block in it with its name.
 *
 * @returns 1 of each block that is right, 0 of one that is lost or damaged
 */
export async function checkBlocks(blob: Blob, list: BlockList): Promise<Uint8Array> {
  const bytes = await readAll(blob);
  if (!bytes) return new Uint8Array(list.places.length / PLACE_NUMBERS);
  const right = await checkBytes(bytes, list);
  dropBytes(bytes);
  return right;
}

/** The same of bytes that were read already. */
export async function checkBytes(bytes: Uint8Array, { hashes, places }: BlockList): Promise<Uint8Array> {
  const right = new Uint8Array(places.length / PLACE_NUMBERS);
  const queue = right.keys();
  const lane = async () => {
    for (const at of queue) {
      const [from = 0, length = 0, codec = RAW, size = 0] = places.subarray(at * PLACE_NUMBERS);
      const stored = bytes.subarray(from, from + length);
      const hash = await readUnpacked(stored, { codec: codec === LZ4 ? LZ4 : RAW, size }, hashBlock);
      const name = hashes.subarray(at * HASH_SIZE, (at + 1) * HASH_SIZE);
      right[at] = hash && isSameHash(hash, name) ? 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return right;
}

const hashBlock = (block: Uint8Array) => hashObject(BLOCK, block);

/** `undefined` when the browser cannot read the stored file: it is gone or damaged. */
async function readAll(blob: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    if (cause instanceof DOMException) return undefined;
    throw cause;
  }
}
