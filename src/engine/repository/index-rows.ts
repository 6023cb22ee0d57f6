import { newObjectIndex, type ObjectIndex } from '../data/object-index.ts';
import { decodeEntries, encodeEntries } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import type { RepositoryState } from './repository-state.ts';

/** Builds the index of a repository from its rows. @throws {Damage} when a row is not in order */
export function fromIndexRows(rows: readonly PackIndexRow[]): ObjectIndex {
  const index = newObjectIndex();
  for (const row of rows)
    decodeEntries(row.entries).forEach((entry, at) => {
      index.add(entry, row.packId, row.counts[at] ?? 0);
    });
  return index;
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
