import type { ObjectIndex } from '../data/object-index.ts';
import { packBytes } from '../data/pack.ts';
import { PACK_BYTES, PACK_OBJECTS } from '../data/pack-limits.ts';
import type { Store } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { refresh } from './refresh.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';

/**
 * A pack of which less than this share is live is stored again without what is dead. Measured (`bench/compaction.mjs`): of all
 * thresholds it makes the least of bytes written times bytes kept, within a hundredth, and takes less room than its equals.
 */
const LIVE_SHARE = 0.3;

/** A pack, and how much of it is live. */
interface Sparse {
  readonly packId: number;
  readonly liveBytes: number;
  readonly liveObjects: number;
}

/**
 * Gives back the space of dead objects that lie in packs between live ones. Interrupted anywhere, it has done part of its
 * work; nothing is lost. Waits for another writer of the repository. Does nothing where there is no such repository.
 */
export async function compact(data: DataPorts, repositoryId: string): Promise<void> {
  const { store } = data;
  const state = stateOf(store, repositoryId);
  if (state.index && !isSparse(store, repositoryId)) return;
  if (!(await store.read(['repositories'], (tx) => tx.table('repositories').get(repositoryId)))) return;
  const repository = await openRepository(data, repositoryId);
  await repository.write(async (writer) => {
    for (const batch of batches(sparsePacks(state, await refresh(store, state)))) await writer.repack(batch);
  });
}

/** Whether there is something to compact, as far as this connection knows; false when it knows nothing. */
export function isSparse(store: Store, repositoryId: string): boolean {
  const state = stateOf(store, repositoryId);
  return state.index !== undefined && sparsePacks(state, state.index).length > 0;
}

/**
 * By what this connection knows: a pack that another one has just made sparse waits for the next time. One of which nothing is left goes
 * with the commit that frees the last of it.
 */
function sparsePacks({ packBytes: stored }: RepositoryState, index: ObjectIndex): readonly Sparse[] {
  return [...stored].flatMap(([packId, bytes]) => {
    const live = index.live(packId);
    const isSparse = live.objects > 0 && packBytes(live.bytes, live.objects) < bytes * LIVE_SHARE;
    return isSparse ? [{ packId, liveBytes: live.bytes, liveObjects: live.objects }] : [];
  });
}

/** Packs whose live parts together make one pack. */
function batches(sparse: readonly Sparse[]): readonly (readonly number[])[] {
  const made: { packIds: number[]; bytes: number; objects: number }[] = [];
  for (const { packId, liveBytes, liveObjects } of sparse) {
    const last = made.at(-1);
    if (last && last.bytes + liveBytes <= PACK_BYTES && last.objects + liveObjects <= PACK_OBJECTS) {
      last.packIds.push(packId);
      last.bytes += liveBytes;
      last.objects += liveObjects;
    } else made.push({ packIds: [packId], bytes: liveBytes, objects: liveObjects });
  }
  return made.map(({ packIds }) => packIds);
}
