import type { EpochMs } from '../../../aws/units.ts';
import { updateDuration } from '../../../rules/durations.ts';
import { withBegunUpdate } from '../../../rules/file-system-update-actions.ts';
import type { JobRecord, UpdateFileSystemJob } from '../../job-records.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';

/**
 * Begins an update, in the caller's transaction, unless a backup of the file system goes first: then it waits, in PENDING, until
 * that backup is TRANSFERRING or over.
 *
 * @param at  the moment it begins, virtual time
 * @see Lustre user guide, "Managing storage capacity": backups and capacity changes queue behind each other
 */
export async function beginUpdate(
  tx: WriteTransaction<'fileSystems' | 'jobs'>,
  job: UpdateFileSystemJob,
  at: EpochMs,
): Promise<void> {
  const { dueAt: _over, ...waiting } = job;
  if (await isBackupFirst(tx, job.volumeId)) return tx.table('jobs').put(waiting);
  const record = await tx.table('fileSystems').get([job.account, job.region, job.subject]);
  if (!record) return;
  await tx.table('fileSystems').put({ ...record, fileSystem: withBegunUpdate(record.fileSystem, job.requestedAt) });
  await tx.table('jobs').put({ ...job, phase: 'updating', phaseSince: at, dueAt: at + updateDuration });
}

/**
 * Begins the update that waits for a backup of this volume, if there is one, in the transaction in which that backup gives way.
 *
 * @param at  the moment it gives way, virtual time
 */
export async function beginWaitingUpdate(
  tx: WriteTransaction<'fileSystems' | 'jobs'>,
  volumeId: string,
  at: EpochMs,
): Promise<void> {
  for (const job of await jobsOf(tx, volumeId)) if (isWaiting(job)) await beginUpdate(tx, job, at);
}

/** Whether a backup of the file system is still PENDING or CREATING. */
export async function isBackupFirst(tx: ReadTransaction<'jobs'>, volumeId: string): Promise<boolean> {
  const jobs = await jobsOf(tx, volumeId);
  return jobs.some((job) => job.kind === 'pending-backup' || (job.kind === 'backup' && !job.transferring));
}

/** One that is due begins by itself. */
const isWaiting = (job: JobRecord): job is UpdateFileSystemJob =>
  job.kind === 'update-file-system' && job.phase === 'pending' && job.dueAt === undefined;

const jobsOf = (tx: ReadTransaction<'jobs'>, volumeId: string) =>
  tx.table('jobs').list({ index: 'byVolume', span: { from: volumeId, to: volumeId } });
