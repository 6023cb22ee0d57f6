import { Damage } from '../data/damage.ts';
import { joinBlobs } from '../data/lazy-blob.ts';
import { mergeParts } from '../data/pack.ts';
import type { DataPorts } from './data-ports.ts';
import { fetchObjects } from './fetch-objects.ts';
import { mendIndex } from './mend-index.ts';
import { readObjects } from './read-objects.ts';
import { rebuildIndex } from './rebuild-index.ts';
import { refresh } from './refresh.ts';
import type { Repository } from './repository.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';
import { runWriter } from './run-writer.ts';

/**
 * The repository of a volume or vault, by its id. Its index stays in memory while nobody else writes it. One that is lost
 * or cannot be read is made anew from the packs.
 *
 * @throws {Defect} when there is none
 */
export async function openRepository(data: DataPorts, repositoryId: string): Promise<Repository> {
  const { store } = data;
  const state = stateOf(store, repositoryId);
  const fresh = () => refresh(store, state);
  await loadIndex(data, state);
  const repository: Repository = {
    repositoryId,
    read: async (child) => (await readObjects(store, state, [child]))[0] ?? new Uint8Array(),
    readMany: (children) => readObjects(store, state, children),
    readBlob: async (children) => {
      const fetched = await fetchObjects(store, state, children);
      return joinBlobs(
        mergeParts(fetched.map(({ part, bytes }) => ('lz4' in part ? bytes : part))).map((part) =>
          part instanceof Uint8Array ? (part as Uint8Array<ArrayBuffer>) : part.blob.slice(part.from, part.to),
        ),
      );
    },
    has: async (hash) => {
      const index = await fresh();
      const slot = index.find(hash);
      return slot >= 0 && !index.isAbsent(slot);
    },
    countOf: async (hash) => {
      const index = await fresh();
      const slot = index.find(hash);
      return slot < 0 ? undefined : index.count(slot);
    },
    holdings: async () => {
      const { presentBytes, absentBytes, absentObjects } = await fresh();
      return { presentBytes, absentBytes, absentObjects };
    },
    write: (work, signal) => runWriter(data, repository, { state, work, signal }),
  };
  return repository;
}

/** States of which the rows were looked through for lost ones. */
const looked = new WeakSet<RepositoryState>();

/** Looks for lost rows once, and again after a write that failed. What is known is compared with the store when it is used. */
async function loadIndex(data: DataPorts, state: RepositoryState): Promise<void> {
  const { repositoryId, index } = state;
  if (index && looked.has(state)) return;
  await mendIndex(data, repositoryId);
  looked.add(state);
  try {
    await refresh(data.store, state);
  } catch (cause) {
    if (!(cause instanceof Damage)) throw cause;
    await rebuildIndex(data, repositoryId);
    await refresh(data.store, state);
  }
}
