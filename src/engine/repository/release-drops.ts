import type { ReadTransaction } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { pendingRootsIn } from './pending-roots.ts';
import { releaseDroppedRoots } from './release-dropped-roots.ts';

/**
 * Frees what only the dropped roots of a volume or vault kept, in time proportional to that. Nothing happens when the
 * volume or vault is gone. Waits for a backup that writes into the same vault.
 */
export async function releaseDrops(data: DataPorts, repositoryId: string): Promise<void> {
  const { store } = data;
  if ((await store.read(['volumes', 'vaults'], (tx) => dropsOf(tx, repositoryId))).length === 0) return;
  const repository = await openRepository(data, repositoryId);
  await repository.write(async (writer) => {
    const [drops, pending] = await store.read(['volumes', 'vaults', 'jobs'], (tx) =>
      Promise.all([dropsOf(tx, repositoryId), pendingRootsIn(tx, repositoryId)]),
    );
    await releaseDroppedRoots(writer, drops, pending);
  });
}

/** Roots that wait to be released; none when there is no such volume or vault. */
async function dropsOf(tx: ReadTransaction<'volumes' | 'vaults'>, repositoryId: string): Promise<readonly string[]> {
  const [volume, vault] = await Promise.all([
    tx.table('volumes').get(repositoryId),
    tx.table('vaults').get(repositoryId),
  ]);
  return (volume ?? vault)?.drops ?? [];
}
