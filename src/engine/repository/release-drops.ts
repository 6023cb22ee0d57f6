import type { TableName } from '../store/port.ts';
import type { OwnWrites } from './commit-snapshot.ts';
import type { DataPorts } from './data-ports.ts';
import { dropsOf, readDroppedRoots } from './dropped-roots.ts';
import { openRepository } from './open-repository.ts';
import { releaseDroppedRoots } from './release-dropped-roots.ts';

/**
 * Frees what only the dropped roots of a volume or vault kept, in time proportional to that. Nothing happens when the
 * volume or vault is gone. Waits for a backup that writes into the same vault.
 *
 * @param own  what the caller writes in the transaction that frees; not written when there is nothing to free
 */
export async function releaseDrops<N extends TableName = never>(
  data: DataPorts,
  repositoryId: string,
  own?: OwnWrites<N>,
): Promise<void> {
  const { store } = data;
  if ((await store.read(['volumes', 'vaults'], (tx) => dropsOf(tx, repositoryId))).length === 0) return;
  const repository = await openRepository(data, repositoryId);
  await repository.write(async (writer) => {
    const dropped = await store.read(['volumes', 'vaults', 'jobs'], (tx) => readDroppedRoots(tx, repositoryId));
    await releaseDroppedRoots(writer, dropped, own);
  });
}
