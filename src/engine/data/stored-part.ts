import { dropBytes } from './drop-bytes.ts';
import { compressLz4, decompressLz4, readDecompressed } from './lz4.ts';
import type { PackPart } from './pack.ts';
import { LZ4, RAW, type Storing } from './pack-index.ts';

/** A block's bytes as they are stored compressed, and the size that it has itself. */
export interface Lz4Part {
  readonly lz4: PackPart;
  /** Bytes, 1 to 65,536. */
  readonly size: number;
}

/** What is put into a pack for one object. */
export type StoredPart = PackPart | Lz4Part;

/**
 * A block is stored compressed when that leaves at most this share of it.
 *
 * @see Ours, as ZFS does it: to decompress a block takes as long as to write an eighth of it.
 */
const WORTHWHILE = 7 / 8;

/** The block compressed, or itself when that is not worthwhile. */
export function compressBlock(bytes: Uint8Array): Uint8Array | Lz4Part {
  const lz4 = compressLz4(bytes, bytes.length * WORTHWHILE);
  return lz4 ? { lz4, size: bytes.length } : bytes;
}

/** Gives the memory of what `compressBlock` made back; a block that it left as it is stays. */
export function dropCompressed(part: StoredPart): void {
  if ('lz4' in part && part.lz4 instanceof Uint8Array) dropBytes(part.lz4);
}

/** An object's bytes, of what is stored of it; `undefined` when that is damaged in a way that shows here already. */
export const unpack = (stored: Uint8Array, { codec, size }: Pick<Storing, 'codec' | 'size'>): Uint8Array | undefined =>
  codec === LZ4 ? decompressLz4(stored, size) : stored;

/** What `read` says of an object's bytes, which are there until it returns; `undefined` like `unpack`. */
export const readUnpacked = <T>(
  stored: Uint8Array,
  { codec, size }: Pick<Storing, 'codec' | 'size'>,
  read: (bytes: Uint8Array) => T,
): T | undefined => (codec === LZ4 ? readDecompressed(stored, size, read) : read(stored));

/** How a part is stored. */
export function storingOf(part: StoredPart): Storing {
  if ('lz4' in part) return { codec: LZ4, length: lengthOf(part.lz4), size: part.size };
  const length = lengthOf(part);
  return { codec: RAW, length, size: length };
}

/** The stored bytes of a part, or where they are. */
export const storedIn = (part: StoredPart): PackPart => ('lz4' in part ? part.lz4 : part);

const lengthOf = (part: PackPart): number => (part instanceof Uint8Array ? part.length : part.to - part.from);
