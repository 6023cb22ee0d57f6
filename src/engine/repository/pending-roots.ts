import { type FillingJob, isFilling } from '../job-records.ts';
import { prefix } from '../store/key.ts';
import type { ReadTransaction, Store } from '../store/port.ts';

/**
 * Roots that no snapshot needs to name for a repository to keep them, hexadecimal: those that running backups and copies bring
 * into a vault, those that copies read from one, and those that restored volumes still load from one.
 *
 * @param besides  id of a job that needs its root no more
 */
export const pendingRoots = (store: Store, repositoryId: string, besides?: string): Promise<readonly string[]> =>
  store.read(['jobs', 'vaults'], (tx) => pendingRootsIn(tx, repositoryId, besides));

/** The same, in the caller's transaction. */
export async function pendingRootsIn(
  tx: ReadTransaction<'jobs' | 'vaults'>,
  repositoryId: string,
  besides?: string,
): Promise<readonly string[]> {
  const [vault, ...jobs] = await Promise.all([
    tx.table('vaults').get(repositoryId),
    jobsOf(tx, 'byVault', repositoryId),
    jobsOf(tx, 'bySourceVault', repositoryId),
  ]);
  const pending = jobs.flat().flatMap(({ jobId, root }) => (root !== '' && jobId !== besides ? [root] : []));
  return [...pending, ...Object.values(vault?.holds ?? {})];
}

/** Roots that other jobs have brought into a vault whole and not yet committed: what they added is not added again. */
export async function claimedRoots(store: Store, vaultId: string): Promise<ReadonlySet<string>> {
  const jobs = await store.read(['jobs'], (tx) => jobsOf(tx, 'byVault', vaultId));
  return new Set(jobs.flatMap(({ moved, root }) => (moved ? [root] : [])));
}

/**
 * Roots that some volume holds for a backup that may be about to be committed, hexadecimal.
 *
 * @param besides  id of a job that needs its root no more
 */
export async function heldRoots(store: Store, besides?: string): Promise<readonly string[]> {
  const volumes = await store.read(['volumes'], (tx) => tx.table('volumes').list());
  const holds = volumes.flatMap((volume) => Object.entries(volume.holds));
  return holds.filter(([jobId, root]) => root !== '' && jobId !== besides).map(([, root]) => root);
}

/** Few, however many jobs are open: only those that fill a vault are in these indexes. */
async function jobsOf(
  tx: ReadTransaction<'jobs'>,
  index: 'byVault' | 'bySourceVault',
  repositoryId: string,
): Promise<readonly FillingJob[]> {
  const jobs = await tx.table('jobs').list({ index, span: prefix([repositoryId]) });
  return jobs.filter(isFilling);
}
