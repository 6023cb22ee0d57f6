import type { EpochMs } from '../../aws/units.ts';
import type { JobRecord } from '../records.ts';
import { backupJob } from './backup-job.ts';
import { createFileSystemJob, deleteFileSystemJob, loadJob } from './file-system-jobs.ts';
import type { JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { releaseJob } from './release-job.ts';

/** A job with the handler of its kind bound to it, as the runner sees it. */
export interface BoundJob {
  readonly job: JobRecord;
  readonly hasWork: boolean;
  readonly dueAt: EpochMs | undefined;
  readonly work: (context: JobContext, signal: AbortSignal) => Promise<void>;
  readonly step: (context: JobContext) => Promise<void>;
  readonly fail: (context: JobContext, reason: string) => Promise<void>;
}

/** Binds a row to what its kind does. */
export function bindJob(job: JobRecord): BoundJob {
  switch (job.kind) {
    case 'create-file-system':
      return bind(createFileSystemJob, job);
    case 'delete-file-system':
      return bind(deleteFileSystemJob, job);
    case 'backup':
      return bind(backupJob, job);
    case 'release':
      return bind(releaseJob, job);
    case 'load-volume':
      return bind(loadJob, job);
  }
}

function bind<J extends JobRecord>(handler: JobHandler<J>, job: J): BoundJob {
  return {
    job,
    hasWork: handler.hasWork(job),
    dueAt: handler.dueAt(job),
    work: (context, signal) => handler.work(context, job, signal),
    step: (context) => handler.step(context, job),
    fail: (context, reason) => handler.fail(context, job, reason),
  };
}
