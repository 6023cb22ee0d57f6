import type { FileSystem } from '../../aws/fsx/types.ts';
import type { CreateFileSystemJob, DeleteFileSystemJob, JobRecord, LoadJob } from '../job-records.ts';
import { removeSchedule } from '../operations/fsx/keep-schedule.ts';
import { removeAssociations } from '../operations/fsx/remove-associations.ts';
import { recordService } from '../operations/history.ts';
import { forgetReplays } from '../operations/replay.ts';
import { dropVolume } from '../repository/drop-volume.ts';
import { loadVolume } from '../repository/load-volume.ts';
import { freeRoom } from '../repository/must-have-room.ts';
import { sweepUnheld } from '../repository/sweep-unheld.ts';
import { checkEpoch } from '../time/leader.ts';
import { changeFileSystem } from './change-file-system.ts';
import { newGiveWay } from './give-way.ts';
import { checkJob, fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { progressReporter } from './progress-reporter.ts';
import { withinRoom } from './within-room.ts';

const noWork = () => Promise.resolve();

/** A new file system becomes AVAILABLE; one from a backup then starts to load its blocks. */
export const createFileSystemJob: JobHandler<CreateFileSystemJob> = {
  work: noWork,
  step: async (context, job) => {
    const { account, region, subject, dueAt } = job;
    await fencedWrite(context, ['fileSystems', 'jobs', 'events'], async (tx) => {
      await checkJob(tx, job);
      await changeFileSystem(tx, job, whenAvailable);
      await recordService(tx, job, { ...happeningTo(job), action: 'FileSystemAvailable', at: dueAt });
      await tx.table('jobs').delete(job.jobId);
      if (job.loads === undefined) return;
      const load = { jobId: `${job.jobId}-load`, account, region, subject, requestedAt: dueAt, workSince: dueAt };
      await tx.table('jobs').put({ ...load, kind: 'load-volume', volumeId: job.loads });
    });
    context.ports.publish({ kind: 'file-system', id: subject, region });
  },
  fail: failFileSystem,
};

/** A deleted file system's data is released, then its row goes; a final backup of it is waited for. */
export const deleteFileSystemJob: JobHandler<DeleteFileSystemJob> = {
  work: noWork,
  step: async (context, job) => {
    if (await isBackedUp(context, job)) return postpone(context, job);
    const { account, region, subject, jobId } = job;
    const origin = await originOf(context, job);
    await dropVolume(
      context.ports,
      job.volumeId,
      ['fileSystems', 'associations', 'events', 'jobs', 'replays', 'schedules', 'dailyBackups', 'leader'],
      async (tx) => {
        await checkEpoch(tx, context.epoch);
        await tx.table('fileSystems').delete([account, region, subject]);
        await removeAssociations(tx, { account, region, id: subject });
        await forgetReplays(tx, subject);
        await removeSchedule(tx, { account, region, id: subject });
        await tx.table('jobs').delete(jobId);
        await recordService(tx, job, { ...happeningTo(job), action: 'FileSystemDeleted', at: job.dueAt });
      },
    );
    context.ports.publish({ kind: 'file-system', id: subject, region });
    await sweepUnheld(context.ports, origin);
  },
  fail: failFileSystem,
};

/**
 * Blocks of a restored file system are loaded in the background, until it needs the backup no more. Where there is no room for
 * them it ends, and is begun anew when a host starts; meanwhile they are read from the backup.
 */
export const loadJob: JobHandler<LoadJob> = {
  work: async (context, job, signal) => {
    const giveWay = newGiveWay(context.ports.store, signal);
    const onProgress = withinRoom(await freeRoom(context.ports), progressReporter(context, job));
    const origin = await originOf(context, job);
    await loadVolume(context.ports, job.volumeId, { onProgress, giveWay, signal });
    await endJob(context, job, 'LoadCompleted');
    await sweepUnheld(context.ports, origin);
  },
  step: noWork,
  fail: (context, job) => endJob(context, job),
};

/** Where a restored volume reads what it has not loaded. */
const originOf = async ({ ports }: JobContext, { volumeId }: LoadJob | DeleteFileSystemJob) =>
  (await ports.store.read(['volumes'], (tx) => tx.table('volumes').get(volumeId)))?.origin;

/** A link to S3 that it was created with is there as well. */
function whenAvailable(fileSystem: FileSystem): FileSystem {
  const { LustreConfiguration } = fileSystem;
  const linked = LustreConfiguration?.DataRepositoryConfiguration;
  const available = { ...fileSystem, Lifecycle: 'AVAILABLE' as const };
  if (!linked) return available;
  const DataRepositoryConfiguration = { ...linked, Lifecycle: 'AVAILABLE' as const };
  return { ...available, LustreConfiguration: { ...LustreConfiguration, DataRepositoryConfiguration } };
}

/** Virtual time after which a deletion looks again whether the final backup is done. */
const LOOK_AGAIN_MS = 60_000;

async function isBackedUp({ ports }: JobContext, { volumeId }: DeleteFileSystemJob): Promise<boolean> {
  const jobs = await ports.store.read(['jobs'], (tx) =>
    tx.table('jobs').list({ index: 'byVolume', span: { from: volumeId, to: volumeId } }),
  );
  return jobs.some(({ kind }) => kind === 'backup');
}

async function postpone(context: JobContext, job: DeleteFileSystemJob): Promise<void> {
  const { clock } = context.ports;
  await fencedWrite(context, ['jobs', 'clock'], async (tx) => {
    await tx.table('jobs').put({ ...job, dueAt: (await clock.now(tx)) + LOOK_AGAIN_MS });
  });
}

/** A file system that could not be made or deleted is FAILED; it can be deleted. */
async function failFileSystem(
  context: JobContext,
  job: CreateFileSystemJob | DeleteFileSystemJob,
  reason: string,
): Promise<void> {
  await fencedWrite(context, ['fileSystems', 'jobs', 'clock', 'events'], async (tx) => {
    await checkJob(tx, job);
    const FailureDetails = { Message: reason.slice(0, 256) };
    await changeFileSystem(tx, job, (fileSystem) => ({ ...fileSystem, Lifecycle: 'FAILED', FailureDetails }));
    await tx.table('jobs').delete(job.jobId);
    const at = Math.min(await context.ports.clock.now(tx), job.dueAt);
    const failed = { action: 'FileSystemFailed', result: 'failed', at, detail: reason } as const;
    await recordService(tx, job, { ...happeningTo(job), ...failed });
  });
  context.ports.publish({ kind: 'file-system', id: job.subject, region: job.region });
}

async function endJob(context: JobContext, job: LoadJob, action?: 'LoadCompleted'): Promise<void> {
  await fencedWrite(context, ['jobs', 'clock', 'events'], async (tx) => {
    await tx.table('jobs').delete(job.jobId);
    if (action) await recordService(tx, job, { ...happeningTo(job), action, at: await context.ports.clock.now(tx) });
  });
  context.ports.publish({ kind: 'volume', id: job.subject });
}

/** What an event of a job is about. */
const happeningTo = ({ subject }: JobRecord) => ({ resourceId: subject, fileSystemId: subject });
