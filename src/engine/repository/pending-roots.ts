import { type FillingJob, isFilling } from '../job-records.ts';
import type { Store } from '../store/port.ts';

/**
 * Roots that no snapshot needs to name for a repository to keep them, hexadecimal: those that running backups and copies bring
 * into a vault, and those that copies read from one.
 *
 * @param besides  id of a job that needs its root no more
 */
export async function pendingRoots(store: Store, repositoryId: string, besides?: string): Promise<readonly string[]> {
  const jobs = await fillingJobs(store);
  return jobs.filter((job) => job.jobId !== besides && uses(job, repositoryId)).map(({ root }) => root);
}

/** Roots that other jobs have brought into a vault whole and not yet committed: what they added is not added again. */
export async function claimedRoots(store: Store, vaultId: string): Promise<ReadonlySet<string>> {
  const jobs = await fillingJobs(store);
  return new Set(jobs.flatMap((job) => (job.vaultId === vaultId && job.moved ? [job.root] : [])));
}

const uses = (job: FillingJob, repositoryId: string): boolean =>
  job.root !== '' &&
  (job.vaultId === repositoryId || (job.kind === 'copy-backup' && job.sourceVaultId === repositoryId));

async function fillingJobs(store: Store): Promise<readonly FillingJob[]> {
  const jobs = await store.read(['jobs'], (tx) => tx.table('jobs').list());
  return jobs.filter(isFilling);
}
