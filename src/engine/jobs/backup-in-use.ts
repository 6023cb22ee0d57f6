import type { EpochMs } from '../../aws/units.ts';
import { copyLag } from '../../rules/durations.ts';
import { isTransitional } from '../../rules/lifecycle.ts';
import type { JobRecord } from '../job-records.ts';
import { usesOf } from '../operations/fsx/delete-backup.ts';
import type { BackupRecord } from '../records.ts';
import type { ReadTransaction } from '../store/port.ts';

/** What keeps a backup from being deleted: a job whose end nobody knows, or something that ends by itself, when that is known. */
export type InUse = { readonly waitsFor: string } | { readonly until: EpochMs | undefined };

type Tx = ReadTransaction<'jobs' | 'vaults' | 'fileSystems'>;

/**
 * Whether a backup that has expired is still needed: while it is being taken, copied or restored from, and shortly after it was copied.
 *
 * @returns `undefined` when nothing needs it
 * @see guide, "Deleting backups" and "Backup copy limitations"
 */
export async function findUse(tx: Tx, record: BackupRecord): Promise<InUse | undefined> {
  const { id, backup } = record;
  if (isTransitional(backup.Lifecycle)) return latest(await jobsOf(tx, 'bySubject', id));
  const uses = await usesOf(tx, record);
  const copies = uses.copying ? await jobsOf(tx, 'bySource', id) : [];
  const loads = uses.loadingFileSystemId === undefined ? [] : await jobsOf(tx, 'bySubject', uses.loadingFileSystemId);
  if (!uses.copying && uses.loadingFileSystemId === undefined) return undefined;
  const loading = loads.filter((job) => job.kind === 'load-volume' || job.kind === 'create-file-system');
  return latest([...copies, ...loading]);
}

/** Work first: its end is not known. A load that had to end for want of room leaves no job, and no end that is known. */
function latest(jobs: readonly JobRecord[]): InUse {
  const working = jobs.find(({ workSince }) => workSince !== undefined);
  if (working) return { waitsFor: working.jobId };
  const ends = jobs.map(endOf);
  return { until: ends.length > 0 && ends.every((end) => end !== undefined) ? Math.max(...ends) : undefined };
}

function endOf(job: JobRecord): EpochMs | undefined {
  if (job.kind === 'copy-backup') return job.moved && job.moved.finishAt + copyLag;
  return job.kind === 'backup' ? job.moved?.finishAt : job.dueAt;
}

const jobsOf = (tx: Tx, index: 'bySubject' | 'bySource', id: string) =>
  tx.table('jobs').list({ index, span: { from: id, to: id } });
