import { type BlockList, checkBytes, PLACE_NUMBERS } from './check-blocks.ts';
import { PACK_HEADER_BYTES, packHeader } from './pack.ts';

/** A new pack of blocks that lie in other packs: all of it is known before any of them is read. In arrays that cross to another worker at once. */
export interface PackCopy {
  /** The blocks as they are to lie in the new pack, one after another from `PACK_HEADER_BYTES` on. */
  readonly list: BlockList;
  /** Two numbers each: which of the sources the block lies in, and its first byte there. */
  readonly from: Uint32Array;
  readonly trailer: Uint8Array<ArrayBuffer>;
}

/** Fills `into` with the bytes of a source from one of them on. @returns false when they cannot be read */
export type ReadSource = (source: number, from: number, into: Uint8Array<ArrayBuffer>) => Promise<boolean>;

/**
 * Puts the new pack together in memory, and compares every block in it with its name.
 *
 * @returns `undefined` when a block is lost or damaged
 */
export async function copyPack(
  { list, from, trailer }: PackCopy,
  read: ReadSource,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(copiedBytes({ list, trailer }));
  bytes.set(packHeader());
  bytes.set(trailer, bytes.length - trailer.length);
  for (const { source, first, start, end } of runsOf(list, from))
    if (!(await read(source, first, bytes.subarray(start, end)))) return undefined;
  const right = await checkBytes(bytes, list);
  return right.every((one) => one === 1) ? bytes : undefined;
}

/** Bytes of the whole new pack. */
export function copiedBytes({ list: { places }, trailer }: Pick<PackCopy, 'list' | 'trailer'>): number {
  let length = 0;
  for (let at = 1; at < places.length; at += PLACE_NUMBERS) length += places[at] ?? 0;
  return PACK_HEADER_BYTES + length + trailer.length;
}

/** Blocks that follow each other in a source as they do in the new pack: they are read at once. */
interface Run {
  readonly source: number;
  readonly first: number;
  readonly start: number;
  end: number;
}

function runsOf({ places }: BlockList, from: Uint32Array): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at * 2 < from.length; at += 1) {
    const [source = 0, first = 0] = from.subarray(at * 2);
    const [start = 0, length = 0] = places.subarray(at * PLACE_NUMBERS);
    const last = runs.at(-1);
    if (last?.source === source && last.first + last.end - last.start === first) last.end = start + length;
    else runs.push({ source, first, start, end: start + length });
  }
  return runs;
}
