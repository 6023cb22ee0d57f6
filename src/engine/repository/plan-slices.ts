import { READ_GAP } from '../data/pack-limits.ts';
import { TUNING } from '../data/tuning.ts';
import type { Located } from './locate.ts';

/** Part of a pack that is read at once, for the objects in it. */
export interface Slice<T extends Located> {
  readonly pack: number;
  readonly from: number;
  readonly to: number;
  readonly members: readonly T[];
}

/** Bytes of a slice at most, but for a single larger object. */
const SLICE_BYTES = TUNING.sliceBytes;

/** Sorts places by pack and offset, and joins those that lie near to each other. */
export function planSlices<T extends Located>(places: readonly T[]): readonly Slice<T>[] {
  const slices: { pack: number; from: number; to: number; members: T[] }[] = [];
  const sorted = [...places].sort((left, right) => left.pack - right.pack || left.offset - right.offset);
  for (const place of sorted) {
    const end = place.offset + place.length;
    const last = slices.at(-1);
    const isNear =
      last && last.pack === place.pack && place.offset <= last.to + READ_GAP && end - last.from <= SLICE_BYTES;
    if (isNear) {
      last.members.push(place);
      last.to = Math.max(last.to, end);
    } else slices.push({ pack: place.pack, from: place.offset, to: end, members: [place] });
  }
  return slices;
}
