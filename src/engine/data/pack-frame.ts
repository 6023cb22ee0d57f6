import { isSameHash } from './hash.ts';
import { PACK_HEADER_BYTES } from './pack.ts';
import { ENTRY_BYTES, encodeEntries, type PackEntry } from './pack-index.ts';

/** True of the same object in the same place, stored in the same way. */
export const isSameEntry = (left: PackEntry | undefined, right: PackEntry): boolean =>
  left !== undefined &&
  left.offset === right.offset &&
  left.length === right.length &&
  left.size === right.size &&
  left.kind === right.kind &&
  left.codec === right.codec &&
  left.isAbsent === right.isAbsent &&
  isSameHash(left.hash, right.hash);

/**
 * True when entries are spelt as this version spells them: what a reader passes over is zero, so that no bit of it can
 * turn unseen.
 */
export function isSpeltRight(spelt: Uint8Array, entries: readonly PackEntry[]): boolean {
  const right = encodeEntries(entries);
  return spelt.length === right.length && spelt.every((byte, at) => byte === right[at]);
}

/** True when the header's zeros are zero and the trailer is spelt right, of a pack that `parsePack` has read. */
export function hasRightFrame(pack: Uint8Array, entries: readonly PackEntry[]): boolean {
  const from = Math.max(0, pack.length - entries.length * ENTRY_BYTES - PACK_HEADER_BYTES);
  const trailer = pack.subarray(from, from + entries.length * ENTRY_BYTES);
  return pack.subarray(5, PACK_HEADER_BYTES).every((byte) => byte === 0) && isSpeltRight(trailer, entries);
}
