import type { ObjectIndex } from '../data/object-index.ts';
import { Defect } from '../defect.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';
import { fromIndexRows } from './index-rows.ts';
import type { RepositoryState } from './repository-state.ts';

/**
 * Brings what is known of a repository up to the store, when another tab has written it. While a writer of this tab is
 * at work nobody else can, and its index is the newest there is.
 *
 * @throws {Defect} when there is no such repository
 */
export async function refresh(store: Store, state: RepositoryState): Promise<ObjectIndex> {
  for (;;) {
    if (state.isWriting && state.index) return state.index;
    const epoch = state.epoch;
    const generation = state.index ? await generationOf(store, state.repositoryId) : undefined;
    if (state.epoch !== epoch) continue;
    if (state.index && generation === state.generation) return state.index;
    const loaded = await load(store, state.repositoryId);
    if (state.epoch === epoch) return adopt(state, loaded);
  }
}

async function generationOf(store: Store, repositoryId: string): Promise<number> {
  const row = await store.read(['repositories'], (tx) => tx.table('repositories').get(repositoryId));
  if (!row) throw new Defect(`Repository ${repositoryId} does not exist.`);
  return row.generation;
}

function load(store: Store, repositoryId: string) {
  return store.read(['repositories', 'packIndexes', 'volumes'], async (tx) => {
    const [row, rows, volume] = await Promise.all([
      tx.table('repositories').get(repositoryId),
      tx.table('packIndexes').list({ span: prefix([repositoryId]) }),
      tx.table('volumes').get(repositoryId),
    ]);
    if (!row) throw new Defect(`Repository ${repositoryId} does not exist.`);
    return { row, rows, originId: volume?.origin?.vaultId };
  });
}

function adopt(state: RepositoryState, loaded: Awaited<ReturnType<typeof load>>): ObjectIndex {
  const index = fromIndexRows(loaded.rows);
  state.index = index;
  state.generation = loaded.row.generation;
  state.nextPackId = loaded.row.nextPackId;
  state.originId = loaded.originId;
  state.packBytes.clear();
  for (const row of loaded.rows) state.packBytes.set(row.packId, row.packBytes);
  return index;
}
