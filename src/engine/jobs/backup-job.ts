import type { EpochMs } from '../../aws/units.ts';
import { backupDuration } from '../../rules/durations.ts';
import type { BackupJob } from '../job-records.ts';
import { beginWaitingUpdate } from '../operations/fsx/begin-update.ts';
import { type BackUpResult, backUp } from '../repository/back-up.ts';
import { dropHold } from '../repository/drop-hold.ts';
import { mustHaveRoom } from '../repository/must-have-room.ts';
import { openRepository } from '../repository/open-repository.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import type { RepositoryWriter } from '../repository/repository.ts';
import { sweep } from '../repository/sweep.ts';
import type { WriteTransaction } from '../store/port.ts';
import { startStopwatch } from '../time/timer.ts';
import { changeBackup } from './change-backup.ts';
import { endBackup, type Moved, tellDone } from './end-backup.ts';
import { healKnownDamage } from './heal-known-damage.ts';
import { changeJob, checkJob, fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { progressReporter } from './progress-reporter.ts';
import { recordFailedBackup } from './record-failed-backup.ts';
import { type OpenReleases, RELEASE_TABLES, readReleases } from './release-job.ts';

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
  const { ports } = context;
  const { volumeId, vaultId, root } = job;
  const elapsed = startStopwatch();
  let isDone = false;
  let mayFree = false;
  const atEnd = async (writer: RepositoryWriter, result: BackUpResult) => {
    const moved = { ...result, workMs: Math.round(elapsed()), finishAt: finishOf(job, result) };
    const releases = await lookAtEnd(context, job, moved.finishAt);
    isDone = releases !== 'too early';
    if (releases === 'too early') {
      await writer.flush();
      return noteMoved(context, job, moved);
    }
    mayFree = await endBackup(context, job, { writer, moved, releases });
  };
  const onProgress = progressReporter(context, job);
  const mustFit = (bytes: number) => mustHaveRoom(ports, bytes);
  await healKnownDamage(context, vaultId);
  await backUp(ports, { sourceId: volumeId, vaultId, root, onProgress, mustFit, atEnd, signal });
  if (isDone) await tellDone(context, job, mayFree);
}

const finishOf = ({ requestedAt, first }: BackupJob, { changedBytes }: BackUpResult): EpochMs =>
  requestedAt + backupDuration({ first, changedBytes });

/**
 * After a jump of the clock the modelled duration may be over already: then one transaction ends the whole backup, and frees what
 * the vault held for deleted ones.
 *
 * @returns what there is to free
 */
const lookAtEnd = (
  { ports }: JobContext,
  { jobId, vaultId }: BackupJob,
  finishAt: EpochMs,
): Promise<OpenReleases | 'too early' | undefined> =>
  ports.store.read(['clock', ...RELEASE_TABLES], async (tx) => {
    const [job, now, releases] = await Promise.all([
      tx.table('jobs').get(jobId),
      ports.clock.now(tx),
      readReleases(tx, vaultId),
    ]);
    const isTime = job?.kind === 'backup' && job.transferring === true && finishAt <= now;
    return isTime ? releases : 'too early';
  });

/** Relaxed: without it the work is done again, and finds all there. */
const noteMoved = (context: JobContext, job: BackupJob, moved: Moved): Promise<void> =>
  fencedWrite(
    context,
    ['jobs'],
    (tx) =>
      changeJob(tx, job, ({ workSince: _over, ...now }) => ({
        ...now,
        moved,
        ...(now.transferring ? { dueAt: moved.finishAt } : {}),
      })),
    'relaxed',
  );

async function startTransfer(context: JobContext, job: BackupJob): Promise<void> {
  const begin = async (tx: WriteTransaction<'jobs' | 'backups' | 'fileSystems'>) => {
    await Promise.all([
      checkJob(tx, job),
      changeBackup(tx, job, (backup) => ({ ...backup, Lifecycle: 'TRANSFERRING' })),
      changeJob(tx, job, ({ dueAt: _over, ...now }) => ({
        ...now,
        transferring: true,
        ...(now.moved ? { dueAt: now.moved.finishAt } : {}),
      })),
    ]);
    await beginWaitingUpdate(tx, job.volumeId, job.transferAt);
  };
  await fencedWrite(context, ['jobs', 'backups', 'fileSystems'], begin, 'relaxed');
  context.ports.publish({ kind: 'backup', id: job.subject, region: job.region });
  context.ports.publish({ kind: 'file-system', id: job.volumeId, region: job.region });
}

async function finish(context: JobContext, job: BackupJob): Promise<void> {
  const { moved } = job;
  if (!moved) return;
  const { ports } = context;
  const vault = await openRepository(ports, job.vaultId);
  const mayFree = await vault.write(async (writer) => {
    const open = await ports.store.read(RELEASE_TABLES, (tx) => readReleases(tx, job.vaultId));
    // Deleted backups of the same content only counted it: nothing is to be looked up, and this step stays short.
    const releases = open?.dropped.drops.every((root) => root === job.root) ? open : undefined;
    return endBackup(context, job, { writer, moved, releases });
  });
  await tellDone(context, job, mayFree);
}

const FAIL_TABLES = ['backups', 'jobs', 'volumes', 'fileSystems', 'clock', 'dailyBackups', 'events'] as const;

/** The vault is swept first: when there was no room, that makes the room in which the failure can be written. */
async function fail(context: JobContext, job: BackupJob, reason: string): Promise<void> {
  await sweep(context.ports, job.vaultId, job.jobId);
  await fencedWrite(context, FAIL_TABLES, async (tx) => {
    await checkJob(tx, job);
    const record = await changeBackup(tx, job, ({ ProgressPercent: _done, ...backup }) => ({
      ...{ ...backup, Lifecycle: 'FAILED', FailureDetails: { Message: reason.slice(0, 256) } },
    }));
    await tx.table('jobs').delete(job.jobId);
    await dropHold(tx, job.volumeId, job.jobId);
    const at = Math.min(await context.ports.clock.now(tx), job.dueAt ?? Infinity);
    await beginWaitingUpdate(tx, job.volumeId, at);
    if (record) await recordFailedBackup(tx, record, at, reason);
  });
  context.ports.publish({ kind: 'backup', id: job.subject, region: job.region });
  context.ports.publish({ kind: 'file-system', id: job.volumeId, region: job.region });
  await releaseDrops(context.ports, job.volumeId);
}
