import type { FileSystem } from '../../aws/fsx/types.ts';
import type { EpochMs } from '../../aws/units.ts';
import { optimizationDuration } from '../../rules/durations.ts';
import { withAppliedUpdate, withCompletedUpdate, withFailedUpdate } from '../../rules/file-system-update-actions.ts';
import type { UpdateFileSystemJob } from '../job-records.ts';
import { BEGIN_TABLES, beginPendingBackups } from '../operations/fsx/begin-pending-backups.ts';
import { beginUpdate } from '../operations/fsx/begin-update.ts';
import { recordService } from '../operations/history.ts';
import { volumeBytes } from '../repository/volume-bytes.ts';
import type { WriteTransaction } from '../store/port.ts';
import { changeFileSystem } from './change-file-system.ts';
import { checkJob, fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';

/**
 * Updates a file system: it waits its turn, is UPDATING, and is AVAILABLE with its new values; a new capacity is then optimized. A
 * backup that was asked for meanwhile begins when the file system is AVAILABLE again.
 *
 * @see Lustre user guide, "Monitoring storage capacity increases"
 */
export const updateFileSystemJob: JobHandler<UpdateFileSystemJob> = {
  work: () => Promise.resolve(),
  step: async (context, job) => {
    if (job.phase === 'pending') await begin(context, job);
    else if (job.phase === 'updating') await apply(context, job);
    else await complete(context, job);
  },
  fail,
};

const TABLES = [...BEGIN_TABLES, 'fileSystems', 'clock', 'events'] as const;
type Tx = WriteTransaction<(typeof TABLES)[number]>;

async function begin(context: JobContext, job: UpdateFileSystemJob): Promise<void> {
  await fencedWrite(context, ['fileSystems', 'jobs'], async (tx) => {
    await checkJob(tx, job);
    await beginUpdate(tx, job, dueOf(job));
  });
  context.ports.publish({ kind: 'file-system', id: job.subject, region: job.region });
}

async function apply(context: JobContext, job: UpdateFileSystemJob): Promise<void> {
  const at = dueOf(job);
  const storedBytes = job.optimizes ? await volumeBytes(context.ports, job.volumeId) : 0;
  const dueAt = at + optimizationDuration(storedBytes);
  await giveWay(context, job, {
    at: () => Promise.resolve(at),
    change: (fileSystem) => withAppliedUpdate(fileSystem, job.requestedAt),
    also: async (tx) => {
      const jobs = tx.table('jobs');
      if (job.optimizes) return jobs.put({ ...job, phase: 'optimizing', phaseSince: at, dueAt });
      await jobs.delete(job.jobId);
      await recordService(tx, job, { ...happeningTo(job), action: 'UpdateCompleted', at });
    },
  });
}

async function complete(context: JobContext, job: UpdateFileSystemJob): Promise<void> {
  await fencedWrite(context, ['fileSystems', 'jobs', 'events'], async (tx) => {
    await checkJob(tx, job);
    await changeFileSystem(tx, job, (fileSystem) => withCompletedUpdate(fileSystem, job.requestedAt));
    await tx.table('jobs').delete(job.jobId);
    await recordService(tx, job, { ...happeningTo(job), action: 'UpdateCompleted', at: dueOf(job) });
  });
  context.ports.publish({ kind: 'file-system', id: job.subject, region: job.region });
}

/** As of now, or of the step that failed when that was due before. */
async function fail(context: JobContext, job: UpdateFileSystemJob, reason: string): Promise<void> {
  const at = async (tx: Tx) => Math.min(await context.ports.clock.now(tx), job.dueAt ?? Infinity);
  await giveWay(context, job, {
    at,
    change: (fileSystem) => withFailedUpdate(fileSystem, job.requestedAt, reason),
    also: async (tx) => {
      await tx.table('jobs').delete(job.jobId);
      const failed = { action: 'UpdateFailed', result: 'failed', at: await at(tx), detail: reason } as const;
      await recordService(tx, job, { ...happeningTo(job), ...failed });
    },
  });
}

interface Change {
  readonly at: (tx: Tx) => Promise<EpochMs>;
  readonly change: (fileSystem: FileSystem) => FileSystem;
  readonly also: (tx: Tx) => Promise<void>;
}

/** Changes the file system and its job, and begins the backup that waited, if the file system is no more UPDATING. */
async function giveWay(context: JobContext, job: UpdateFileSystemJob, { at, change, also }: Change): Promise<void> {
  const begun = await fencedWrite(context, TABLES, async (tx) => {
    await checkJob(tx, job);
    const record = await changeFileSystem(tx, job, change);
    await also(tx);
    return record?.fileSystem.Lifecycle === 'AVAILABLE' ? beginPendingBackups(tx, record, await at(tx)) : [];
  });
  context.ports.publish({ kind: 'file-system', id: job.subject, region: job.region });
  for (const id of begun) context.ports.publish({ kind: 'backup', id, region: job.region });
}

/** What an event of a job is about. */
const happeningTo = ({ subject }: UpdateFileSystemJob) => ({ resourceId: subject, fileSystemId: subject });

const dueOf = ({ dueAt, phaseSince }: UpdateFileSystemJob): EpochMs => dueAt ?? phaseSince;
