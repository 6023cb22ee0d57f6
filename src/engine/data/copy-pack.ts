import { MiB } from '../../aws/units.ts';
import { type BlockList, checkBytes, PLACE_NUMBERS } from './check-blocks.ts';
import { dropBytes } from './drop-bytes.ts';
import { HASH_SIZE } from './hash.ts';
import { PACK_HEADER_BYTES, packHeader } from './pack.ts';

/** A new pack of blocks that lie in other packs: all of it is known before any of them is read. In arrays that cross to another worker at once. */
export interface PackCopy {
  /** The blocks as they are to lie in the new pack, one after another from `PACK_HEADER_BYTES` on. */
  readonly list: BlockList;
  /** Two numbers each: which of the sources the block lies in, and its first byte there. */
  readonly from: Uint32Array;
  readonly trailer: Uint8Array<ArrayBuffer>;
}

/** Bytes of the whole pack. */
export function copyBytes({ list: { places }, trailer }: PackCopy): number {
  const [start = PACK_HEADER_BYTES, length = 0] = places.subarray(-PLACE_NUMBERS);
  return start + length + trailer.length;
}

/** The two ends of a copy. */
export interface CopyEnds {
  /** Fills `into` with the bytes of a source from one of them on. @returns false when they cannot be read */
  readonly read: (source: number, from: number, into: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** Writes the next bytes of the new pack; their memory is used again as soon as this returns. */
  readonly write: (bytes: Uint8Array, at: number) => void;
}

/** Parts in memory at once: one is read while the one before is hashed, and the one before that is written. */
const PARTS = 2;
/** No block is larger. Measured: what was just read is hashed and written out of the processor's own memory. */
const PART_BYTES = MiB;
/** Bytes in memory while a pack is copied. */
export const COPY_BYTES = PARTS * PART_BYTES;

/**
 * Writes the new pack part by part, each as soon as every block in it has been compared with its name.
 *
 * @returns false when a block is lost or damaged; what was written until then is no pack
 */
export async function copyPack({ list, from, trailer }: PackCopy, { read, write }: CopyEnds): Promise<boolean> {
  const parts = cutList({ list, from });
  const take = async ({ start, blocks, runs }: Part, memory: Uint8Array<ArrayBuffer>) => {
    for (const { source, first, begin, end } of runs)
      if (!(await read(source, first, memory.subarray(begin - start, end - start)))) return false;
    return (await checkBytes(memory, blocks)).every((one) => one === 1);
  };
  const queue = parts.values();
  const taken: { readonly part: Part; readonly memory: Uint8Array<ArrayBuffer>; readonly isRight: Promise<boolean> }[] =
    [];
  const takeNext = (memory: Uint8Array<ArrayBuffer>) => {
    const { value: part } = queue.next();
    if (!part) return;
    const isRight = take(part, memory);
    // It is awaited when its turn comes; until then its failure is nobody's.
    isRight.catch(() => undefined);
    taken.push({ part, memory, isRight });
  };
  const memories = Array.from({ length: PARTS }, () => new Uint8Array(PART_BYTES));
  try {
    write(packHeader(), 0);
    memories.forEach(takeNext);
    let end = PACK_HEADER_BYTES;
    for (let next = taken.shift(); next; next = taken.shift()) {
      const { part, memory, isRight } = next;
      if (!(await isRight)) return false;
      write(memory.subarray(0, part.end - part.start), part.start);
      end = part.end;
      takeNext(memory);
    }
    write(trailer, end);
    return true;
  } finally {
    await Promise.allSettled(taken.map(({ isRight }) => isRight));
    memories.forEach(dropBytes);
  }
}

/** Blocks that follow each other in a source as they do in the new pack: they are read at once. */
interface Run {
  readonly source: number;
  readonly first: number;
  /** First byte in the new pack, and the first after it. */
  readonly begin: number;
  end: number;
}

/** Blocks that are in memory together. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly runs: readonly Run[];
  /** Their places, counted from the start of the part. */
  readonly blocks: BlockList;
}

function cutList({ list: { hashes, places }, from }: Pick<PackCopy, 'list' | 'from'>): readonly Part[] {
  const count = places.length / PLACE_NUMBERS;
  const startOf = (block: number) => places[block * PLACE_NUMBERS] ?? 0;
  const endOf = (block: number) => startOf(block) + (places[block * PLACE_NUMBERS + 1] ?? 0);
  const parts: Part[] = [];
  for (let block = 0; block < count; ) {
    const first = block;
    const start = startOf(first);
    const runs: Run[] = [];
    for (; block < count && (block === first || endOf(block) - start <= PART_BYTES); block += 1) {
      const [source = 0, at = 0] = from.subarray(block * 2);
      const last = runs.at(-1);
      if (last?.source === source && last.first + last.end - last.begin === at) last.end = endOf(block);
      else runs.push({ source, first: at, begin: startOf(block), end: endOf(block) });
    }
    const own = places.slice(first * PLACE_NUMBERS, block * PLACE_NUMBERS);
    for (let at = 0; at < own.length; at += PLACE_NUMBERS) own[at] = (own[at] ?? 0) - start;
    const blocks = { hashes: hashes.subarray(first * HASH_SIZE, block * HASH_SIZE), places: own };
    parts.push({ start, end: endOf(block - 1), runs, blocks });
  }
  return parts;
}
