import { copyDuration, copyLag } from '../../rules/durations.ts';
import type { CopyBackupJob, CopyLagJob } from '../job-records.ts';
import { recordService } from '../operations/history.ts';
import { backUp } from '../repository/back-up.ts';
import { commitSnapshot } from '../repository/commit-snapshot.ts';
import { mustHaveRoom } from '../repository/must-have-room.ts';
import { sweep } from '../repository/sweep.ts';
import type { ReadTransaction } from '../store/port.ts';
import { checkEpoch } from '../time/leader.ts';
import { startStopwatch } from '../time/timer.ts';
import { changeBackup } from './change-backup.ts';
import { changeJob, fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { progressReporter } from './progress-reporter.ts';
import { happeningOf, recordFailedBackup } from './record-failed-backup.ts';

/**
 * Fills a copy: moves the blocks that its vault lacks from the source's, and becomes `AVAILABLE` when that is done and the
 * modelled duration is over. The source stays as it is, whatever happens.
 *
 * @see guide, "Copying backups"
 */
export const copyBackupJob: JobHandler<CopyBackupJob> = { work: moveBlocks, step: finish, fail };

/** The short delay after a copy, in which its source cannot be deleted yet. @see guide, "Backup copy limitations" */
export const copyLagJob: JobHandler<CopyLagJob> = {
  work: () => Promise.resolve(),
  step: endLag,
  fail: endLag,
};

async function moveBlocks(context: JobContext, job: CopyBackupJob, signal: AbortSignal): Promise<void> {
  const { sourceVaultId, vaultId, root, requestedAt } = job;
  const onProgress = progressReporter(context, job);
  const mustFit = (bytes: number) => mustHaveRoom(context.ports, bytes);
  const elapsed = startStopwatch();
  const result = await backUp(context.ports, { sourceId: sourceVaultId, vaultId, root, onProgress, mustFit, signal });
  const crossRegion = job.region !== job.sourceRegion;
  const finishAt = requestedAt + copyDuration({ crossRegion, movedBytes: result.changedBytes });
  const moved = { ...result, workMs: Math.round(elapsed()), finishAt };
  await fencedWrite(context, ['jobs'], (tx) =>
    changeJob(tx, job, ({ workSince: _over, ...now }) => ({ ...now, moved, dueAt: finishAt })),
  );
}

async function finish(context: JobContext, job: CopyBackupJob): Promise<void> {
  const { jobId, vaultId, root, moved } = job;
  if (!moved) return;
  const { finishAt, ...measured } = moved;
  const snapshot = { snapshotId: jobId, vaultId, root, takenAt: job.requestedAt, ...measured };
  await commitSnapshot(context.ports, snapshot, ['backups', 'jobs', 'events', 'leader'], async (tx) => {
    await checkEpoch(tx, context.epoch);
    const done = { Lifecycle: 'AVAILABLE', SizeInBytes: measured.logicalBytes } as const;
    const record = await changeBackup(tx, job, (backup) => ({ ...backup, ...done }), { snapshotId: jobId });
    if (record) await recordService(tx, record, { ...happeningOf(record), action: 'BackupAvailable', at: finishAt });
    await tx.table('jobs').delete(jobId);
    if (await hasSource(tx, job)) await tx.table('jobs').put(newLag(job, finishAt));
  });
  await end(context, job);
}

function newLag({ jobId, account, sourceRegion, sourceBackupId }: CopyBackupJob, since: number): CopyLagJob {
  return {
    ...{ kind: 'copy-lag', jobId: `${jobId}-lag`, account, region: sourceRegion, subject: sourceBackupId },
    ...{ sourceBackupId, requestedAt: since, dueAt: since + copyLag },
  };
}

/** The vault is swept first: when there was no room, that makes the room in which the failure can be written. */
async function fail(context: JobContext, job: CopyBackupJob, reason: string): Promise<void> {
  await sweep(context.ports, job.vaultId, job.jobId);
  await fencedWrite(context, ['backups', 'jobs', 'clock', 'dailyBackups', 'events'], async (tx) => {
    const failed = { Lifecycle: 'FAILED', FailureDetails: { Message: reason.slice(0, 256) } } as const;
    const record = await changeBackup(tx, job, (backup) => ({ ...backup, ...failed }));
    const at = Math.min(await context.ports.clock.now(tx), job.dueAt ?? Infinity);
    if (record) await recordFailedBackup(tx, record, at, reason);
    await tx.table('jobs').delete(job.jobId);
  });
  await end(context, job);
}

/** An automatic backup goes with its file system even while it is copied; what was kept of it until now goes too. */
async function end({ ports }: JobContext, job: CopyBackupJob): Promise<void> {
  ports.publish({ kind: 'backup', id: job.subject, region: job.region });
  ports.publish({ kind: 'backup', id: job.sourceBackupId, region: job.sourceRegion });
  if (!(await ports.store.read(['backups'], (tx) => hasSource(tx, job)))) await sweep(ports, job.sourceVaultId);
}

const hasSource = async (
  tx: ReadTransaction<'backups'>,
  { account, sourceRegion, sourceBackupId }: CopyBackupJob,
): Promise<boolean> => (await tx.table('backups').get([account, sourceRegion, sourceBackupId])) !== undefined;

async function endLag(context: JobContext, { jobId, sourceBackupId, region }: CopyLagJob): Promise<void> {
  await fencedWrite(context, ['jobs'], (tx) => tx.table('jobs').delete(jobId));
  context.ports.publish({ kind: 'backup', id: sourceBackupId, region });
}
