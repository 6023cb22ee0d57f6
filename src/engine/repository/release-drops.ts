import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { pendingRoots } from './pending-roots.ts';
import { releaseDroppedRoots } from './release-dropped-roots.ts';

/**
 * Frees what only the dropped roots of a volume or vault kept, in time proportional to that. Nothing happens when the
 * volume or vault is gone. Waits for a backup that writes into the same vault.
 */
export async function releaseDrops(data: DataPorts, repositoryId: string): Promise<void> {
  if ((await dropsOf(data, repositoryId)).length === 0) return;
  const repository = await openRepository(data, repositoryId);
  await repository.write(async (writer) =>
    releaseDroppedRoots(writer, await dropsOf(data, repositoryId), await pendingRoots(data.store, repositoryId)),
  );
}

/** Roots that wait to be released; none when there is no such volume or vault. */
function dropsOf({ store }: DataPorts, repositoryId: string): Promise<readonly string[]> {
  return store.read(['volumes', 'vaults'], async (tx) => {
    const row = (await tx.table('volumes').get(repositoryId)) ?? (await tx.table('vaults').get(repositoryId));
    return row?.drops ?? [];
  });
}
