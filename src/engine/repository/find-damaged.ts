import type { Child, Hash } from '../data/objects.ts';
import type { DataPorts } from './data-ports.ts';
import { readPlace } from './read-place.ts';
import { refresh } from './refresh.ts';
import { stateOf } from './repository-state.ts';

/** Those of the objects that a repository has, and of which the stored bytes are lost or wrong. Reads each where it lies. */
export async function findDamaged(
  { store }: DataPorts,
  repositoryId: string,
  names: readonly Hash[],
): Promise<readonly Child[]> {
  const index = await refresh(store, stateOf(store, repositoryId));
  const damaged: Child[] = [];
  for (const hash of names) {
    const slot = index.find(hash);
    if (slot < 0 || index.isAbsent(slot)) continue;
    const place = { ...index.entry(slot), pack: index.pack(slot) };
    if (!(await readPlace(store, repositoryId, place))) damaged.push({ hash, kind: place.kind });
  }
  return damaged;
}
