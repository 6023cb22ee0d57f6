import { fromHex } from '../data/hex.ts';
import { planRelease } from '../data/ref-counts.ts';
import type { DataPorts } from './data-ports.ts';
import { finishLoading } from './finish-loading.ts';
import { openRepository } from './open-repository.ts';
import { heldRoots, pendingRoots } from './pending-roots.ts';

/**
 * Frees the objects that nothing refers to: left by interrupted uploads and backups. Keeps every root that some volume
 * holds for a backup, or that a running copy needs, because its snapshot may be about to be committed; an interrupted one's
 * blocks are freed, and moved again when it goes on.
 *
 * @param endingJobId  a backup or copy that is given up: its root is kept only if another needs it
 * @returns bytes freed, as stored
 */
export async function sweep(data: DataPorts, repositoryId: string, endingJobId?: string): Promise<number> {
  const repository = await openRepository(data, repositoryId);
  return repository.write(async (writer) => {
    const { objects } = writer;
    const needed = [
      ...(await heldRoots(data.store, endingJobId)),
      ...(await pendingRoots(data.store, repositoryId, endingJobId)),
    ];
    const kept = new Set(needed.map((root) => objects.find(fromHex(root))));
    const orphans = objects.orphans().filter((slot) => !kept.has(slot));
    if (orphans.length === 0) return 0;
    const plan = await planRelease(objects, [], orphans);
    const bytes = plan.freed.reduce((sum, slot) => sum + objects.bytes(slot), 0);
    writer.release(plan);
    await writer.commit([], (tx) => finishLoading(tx, writer), 'relaxed');
    return bytes;
  });
}
