import { BLOB_BYTES } from '../data/pack-limits.ts';
import type { BackupJob } from '../job-records.ts';
import { recordService } from '../operations/history.ts';
import { commitSnapshotBy } from '../repository/commit-snapshot.ts';
import { dropHold } from '../repository/drop-hold.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import type { RepositoryWriter } from '../repository/repository.ts';
import type { WriteTransaction } from '../store/port.ts';
import { checkEpoch } from '../time/leader.ts';
import { changeBackup } from './change-backup.ts';
import { checkJob, type JobContext } from './job-context.ts';
import { happeningOf } from './record-failed-backup.ts';
import { endReleases, type OpenReleases } from './release-job.ts';
import { putOffWaiting } from './resume-schedules.ts';

/** How a backup comes to its end. */
export interface BackupEnd {
  /** Of its vault. */
  readonly writer: RepositoryWriter;
  readonly moved: Moved;
  readonly releases: OpenReleases | undefined;
}

/**
 * Makes a backup AVAILABLE of which everything is in its vault, and frees what that held for deleted ones, in one transaction.
 *
 * @returns whether the volume may have something to free now
 */
export async function endBackup(
  context: JobContext,
  job: BackupJob,
  { writer, moved, releases }: BackupEnd,
): Promise<boolean> {
  let mayFree = false;
  const also = async (tx: FinishTransaction) => {
    mayFree = await makeAvailable(context, tx, job, moved);
    await endReleases(context, tx, releases?.jobs ?? []);
  };
  // What is so small lies in the rows themselves, in the order of their writing: whatever is acknowledged later comes after it.
  const durability = moved.addedBytes < BLOB_BYTES ? 'relaxed' : 'strict';
  const own = { tables: FINISH_TABLES, also, durability } as const;
  await commitSnapshotBy(context.ports, writer, snapshotOf(job, moved), own, releases?.dropped);
  return mayFree;
}

/** What moving the blocks came to. */
export type Moved = NonNullable<BackupJob['moved']>;
const FINISH_TABLES = ['backups', 'jobs', 'volumes', 'schedules', 'events', 'leader'] as const;
type FinishTransaction = WriteTransaction<(typeof FINISH_TABLES)[number]>;

function snapshotOf({ jobId, vaultId, root, requestedAt }: BackupJob, { finishAt: _due, ...measured }: Moved) {
  return { snapshotId: jobId, vaultId, root, takenAt: requestedAt, ...measured };
}

async function makeAvailable(
  { epoch }: JobContext,
  tx: FinishTransaction,
  job: BackupJob,
  { logicalBytes, finishAt }: Moved,
): Promise<boolean> {
  await Promise.all([checkEpoch(tx, epoch), checkJob(tx, job)]);
  const [mayFree, , , record] = await Promise.all([
    dropHold(tx, job.volumeId, job.jobId),
    tx.table('jobs').delete(job.jobId),
    putOffWaiting(tx, job.jobId, finishAt),
    changeBackup(
      tx,
      job,
      ({ ProgressPercent: _done, ...backup }) => ({
        ...{ ...backup, Lifecycle: 'AVAILABLE', SizeInBytes: logicalBytes },
      }),
      { snapshotId: job.jobId },
    ),
  ]);
  if (record) await recordService(tx, record, { ...happeningOf(record), action: 'BackupAvailable', at: finishAt });
  return mayFree;
}

/** Tells of it, when it is written, and frees what the volume kept for the backup. */
export async function tellDone({ ports }: JobContext, job: BackupJob, mayFree: boolean): Promise<void> {
  ports.publish({ kind: 'backup', id: job.subject, region: job.region });
  if (mayFree) await releaseDrops(ports, job.volumeId);
}
