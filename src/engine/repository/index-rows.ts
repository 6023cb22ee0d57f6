import { Damage } from '../data/damage.ts';
import { toHex } from '../data/hex.ts';
import { newObjectIndex, type ObjectIndex } from '../data/object-index.ts';
import { decodeEntries, encodeEntries, type PackEntry } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import { Defect } from '../defect.ts';
import type { RepositoryState } from './repository-state.ts';

/** Builds the index of a repository from its rows. @throws {Damage} when a row is not in order */
export function fromIndexRows(rows: readonly PackIndexRow[]): ObjectIndex {
  const index = newObjectIndex();
  for (const { packId, entries, counts } of rows) {
    const decoded = decodeEntries(entries);
    if (decoded.length !== counts.length) throw new Damage(`Pack ${packId} does not count every object of its index.`);
    for (const [at, entry] of decoded.entries()) addOnce(index, entry, packId, counts[at] ?? 0);
  }
  return index;
}

/** Of two rows that tell of one object, one is old, or not this repository's. */
function addOnce(index: ObjectIndex, entry: PackEntry, packId: number, count: number): void {
  try {
    index.add(entry, packId, count);
  } catch (cause) {
    if (cause instanceof Defect) throw new Damage(`Pack ${packId} and another one have ${toHex(entry.hash)}.`);
    throw cause;
  }
}

/** The row of a pack as the index has it now; `undefined` when nothing of the pack is left. */
export function toIndexRow(state: RepositoryState, index: ObjectIndex, packId: number): PackIndexRow | undefined {
  const slots = index.slotsOf(packId);
  if (slots.length === 0) return undefined;
  return {
    repositoryId: state.repositoryId,
    packId,
    entries: encodeEntries(slots.map(index.entry)),
    counts: Uint32Array.from(slots, index.count),
    packBytes: state.packBytes.get(packId) ?? 0,
  };
}
