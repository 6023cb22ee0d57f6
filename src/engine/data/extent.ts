import { Defect } from '../defect.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { Damage } from './damage.ts';
import { type MadeContent, makeBytes } from './made-bytes.ts';
import { BLOCK_SIZE } from './objects.ts';
import { pseudoRandom } from './pseudo-random.ts';

/**
 * The recipe of a synthetic extent: bytes that are not stored, because block `n` of it is a function of the seed and of
 * `first + n`. How many bytes it has is said by the place in which it stands.
 */
export interface Extent {
  readonly content: MadeContent;
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** Number of its first block, counted from the beginning of what the seed makes. */
  readonly first: number;
}

/** Numbers of the functions in stored form; never changed, nor what they make. */
const FUNCTIONS: Readonly<Record<MadeContent, number>> = { random: 1, text: 2 };
/** Bytes of a recipe in stored form. */
export const EXTENT_BYTES = 17;

/** The byte that the extent begins with, counted from the beginning of what its seed makes. */
export const startOf = (extent: Extent): number => extent.first * BLOCK_SIZE;

/** The same bytes without the first `blocks` blocks: equal parts have equal recipes, whatever they were cut from. */
export const shiftExtent = (extent: Extent, blocks: number): Extent => ({ ...extent, first: extent.first + blocks });

/** True when `next` is what follows the first `blocks` blocks of `extent`. */
export const isContinued = (extent: Extent, next: Extent, blocks: number): boolean =>
  next.content === extent.content && next.seed === extent.seed && next.first === extent.first + blocks;

/** The one byte form of a recipe, of `EXTENT_BYTES`. */
export function encodeExtent(out: ByteWriter, { content, seed, first }: Extent): void {
  out.u8(FUNCTIONS[content]);
  out.u53(seed);
  out.u53(first);
}

/**
 * Reads a recipe back.
 *
 * @param size  bytes of the place in which it stands
 * @throws {Damage} when it is none, or cannot make so many
 */
export function decodeExtent(input: ByteReader, size: number): Extent {
  const extent = { content: contentOf(input.u8()), seed: input.u53(), first: input.u53() };
  if (size < 1 || !Number.isSafeInteger(startOf(extent) + size))
    throw new Damage(`An extent cannot have ${size} bytes from block ${extent.first} on`);
  return extent;
}

function contentOf(number: number): MadeContent {
  if (number === FUNCTIONS.random) return 'random';
  if (number === FUNCTIONS.text) return 'text';
  throw new Damage(`An extent has the unknown function ${number}`);
}

/**
 * The bytes of an extent from `from` up to `to`; their buffer may be longer. Makes only the blocks that they lie in, so ask
 * for as much as memory should take.
 */
export function readExtent(extent: Extent, from: number, to: number): Uint8Array<ArrayBuffer> {
  if (from < 0 || from > to) throw new Defect(`An extent has no bytes from ${from} to ${to}`);
  const first = Math.floor(from / BLOCK_SIZE);
  const made = makeBlock(extent, first, Math.min(to, (first + 1) * BLOCK_SIZE)).subarray(from - first * BLOCK_SIZE);
  if (made.length === to - from) return made;
  const bytes = new Uint8Array(to - from);
  bytes.set(made);
  for (let block = first + 1; block * BLOCK_SIZE < to; block += 1)
    bytes.set(makeBlock(extent, block, to), block * BLOCK_SIZE - from);
  return bytes;
}

/** A block of an extent up to byte `to` of the extent. */
function makeBlock({ content, seed, first }: Extent, block: number, to: number): Uint8Array<ArrayBuffer> {
  const size = Math.min(BLOCK_SIZE, to - block * BLOCK_SIZE);
  return makeBytes(content, pseudoRandom(seed, first + block), size);
}
