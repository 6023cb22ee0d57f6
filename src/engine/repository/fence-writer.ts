import type { Store } from '../store/port.ts';
import { lockOf } from './run-writer.ts';

/**
 * Makes everything fail that the present writer of a repository still stores, because its lock was taken from it. Does nothing for
 * a lock of something else.
 *
 * @see commit-batch.ts: a batch is only stored at the generation it was made for
 */
export async function fenceWriter(store: Store, lockName: string): Promise<void> {
  const repositoryId = lockName.slice(lockOf('').length);
  if (lockOf(repositoryId) !== lockName) return;
  await store.write(['repositories'], async (tx) => {
    const row = await tx.table('repositories').get(repositoryId);
    if (row) await tx.table('repositories').put({ ...row, generation: row.generation + 1 });
  });
}
