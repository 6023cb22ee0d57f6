import { backupDuration } from '../../rules/durations.ts';
import type { BackupJob } from '../job-records.ts';
import { beginWaitingUpdate } from '../operations/fsx/begin-update.ts';
import { backUp } from '../repository/back-up.ts';
import { commitSnapshot } from '../repository/commit-snapshot.ts';
import { dropHold } from '../repository/drop-hold.ts';
import { freeRoom } from '../repository/must-have-room.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import { sweep } from '../repository/sweep.ts';
import { checkEpoch } from '../time/leader.ts';
import { startStopwatch } from '../time/timer.ts';
import { changeBackup } from './change-backup.ts';
import { changeJob, checkJob, fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { progressReporter } from './progress-reporter.ts';
import { withinRoom } from './within-room.ts';

/**
 * Takes a backup: moves the blocks that its vault lacks, and becomes `AVAILABLE` when that is done and the modelled
 * duration is over.
 *
 * @see guide, "Creating user-initiated backups": Creating, then Transferring, until it is fully available
 */
export const backupJob: JobHandler<BackupJob> = {
  work: moveBlocks,
  step: (context, job) => (job.transferring ? finish(context, job) : startTransfer(context, job)),
  fail,
};

async function moveBlocks(context: JobContext, job: BackupJob, signal: AbortSignal): Promise<void> {
  const { volumeId, vaultId, root } = job;
  const free = await freeRoom(context.ports);
  const onProgress = withinRoom(free, progressReporter(context, job));
  const elapsed = startStopwatch();
  const result = await backUp(context.ports, { sourceId: volumeId, vaultId, root, onProgress, signal });
  const moved = { ...result, workMs: Math.round(elapsed()) };
  const finishAt = job.requestedAt + backupDuration({ first: job.first, changedBytes: moved.changedBytes });
  await fencedWrite(context, ['jobs'], (tx) =>
    changeJob(tx, job, ({ workSince: _over, ...now }) => ({
      ...now,
      moved: { ...moved, finishAt },
      ...(now.transferring ? { dueAt: finishAt } : {}),
    })),
  );
}

async function startTransfer(context: JobContext, job: BackupJob): Promise<void> {
  await fencedWrite(context, ['jobs', 'backups', 'fileSystems'], async (tx) => {
    await checkJob(tx, job);
    await changeBackup(tx, job, (backup) => ({ ...backup, Lifecycle: 'TRANSFERRING' }));
    await changeJob(tx, job, ({ dueAt: _over, ...now }) => ({
      ...now,
      transferring: true,
      ...(now.moved ? { dueAt: now.moved.finishAt } : {}),
    }));
    await beginWaitingUpdate(tx, job.volumeId, job.transferAt);
  });
  context.ports.publish({ kind: 'backup', id: job.subject });
  context.ports.publish({ kind: 'file-system', id: job.volumeId });
}

async function finish(context: JobContext, job: BackupJob): Promise<void> {
  const { vaultId, root, moved } = job;
  if (!moved) return;
  const { finishAt: _due, ...measured } = moved;
  const snapshotId = job.jobId;
  const snapshot = { snapshotId, vaultId, root, takenAt: job.requestedAt, ...measured };
  await commitSnapshot(context.ports, snapshot, ['backups', 'jobs', 'volumes', 'leader'], async (tx) => {
    await checkEpoch(tx, context.epoch);
    await checkJob(tx, job);
    await changeBackup(
      tx,
      job,
      ({ ProgressPercent: _done, ...backup }) => ({
        ...{ ...backup, Lifecycle: 'AVAILABLE', SizeInBytes: measured.logicalBytes },
      }),
      { snapshotId },
    );
    await tx.table('jobs').delete(job.jobId);
    await dropHold(tx, job.volumeId, job.jobId);
  });
  context.ports.publish({ kind: 'backup', id: job.subject });
  await releaseDrops(context.ports, job.volumeId);
}

/** The vault is swept first: when there was no room, that makes the room in which the failure can be written. */
async function fail(context: JobContext, job: BackupJob, reason: string): Promise<void> {
  await sweep(context.ports, job.vaultId, job.jobId);
  await fencedWrite(context, ['backups', 'jobs', 'volumes', 'fileSystems', 'clock'], async (tx) => {
    await checkJob(tx, job);
    await changeBackup(tx, job, ({ ProgressPercent: _done, ...backup }) => ({
      ...{ ...backup, Lifecycle: 'FAILED', FailureDetails: { Message: reason.slice(0, 256) } },
    }));
    await tx.table('jobs').delete(job.jobId);
    await dropHold(tx, job.volumeId, job.jobId);
    await beginWaitingUpdate(tx, job.volumeId, Math.min(await context.ports.clock.now(tx), job.dueAt ?? Infinity));
  });
  context.ports.publish({ kind: 'backup', id: job.subject });
  context.ports.publish({ kind: 'file-system', id: job.volumeId });
  await releaseDrops(context.ports, job.volumeId);
}
