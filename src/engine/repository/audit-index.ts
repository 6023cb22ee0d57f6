import { toHex } from '../data/hex.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';
import { fromIndexRows } from './index-rows.ts';
import type { RepositoryState } from './repository-state.ts';

/** Every object that has not been loaded must be in the origin. */
export async function auditAbsent(
  store: Store,
  index: ObjectIndex,
  originId: string | undefined,
): Promise<readonly string[]> {
  if (index.absentObjects === 0) return [];
  if (originId === undefined) return [`${index.absentObjects} objects are absent, and there is no origin.`];
  const rows = await store.read(['packIndexes'], (tx) => tx.table('packIndexes').list({ span: prefix([originId]) }));
  const origin = fromIndexRows(rows);
  return [...index.slots()]
    .filter((slot) => index.isAbsent(slot) && origin.find(index.hash(slot)) < 0)
    .map((slot) => `Object ${toHex(index.hash(slot))} is absent, and not in ${originId}.`);
}

/** What this connection has in memory must be what is stored. */
export function auditMemory(state: RepositoryState, stored: ObjectIndex, generation: number): readonly string[] {
  const { index } = state;
  if (!index || state.isWriting || state.generation !== generation) return [];
  if (index.size !== stored.size) return [`Memory knows ${index.size} objects, and ${stored.size} are stored.`];
  return [...stored.slots()].flatMap((slot) => {
    const hash = stored.hash(slot);
    const known = index.find(hash);
    const isSame =
      known >= 0 &&
      index.pack(known) === stored.pack(slot) &&
      index.offset(known) === stored.offset(slot) &&
      index.length(known) === stored.length(slot) &&
      index.codec(known) === stored.codec(slot) &&
      index.count(known) === stored.count(slot);
    return isSame ? [] : [`Memory has object ${toHex(hash)} otherwise than it is stored.`];
  });
}
