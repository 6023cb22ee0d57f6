import type { JobRecord } from '../job-records.ts';
import { associationJob } from './association-job.ts';
import { backupJob } from './backup-job.ts';
import { copyBackupJob, copyLagJob } from './copy-backup-job.ts';
import { createFileSystemJob, deleteFileSystemJob, loadJob } from './file-system-jobs.ts';
import type { JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { pendingBackupJob } from './pending-backup-job.ts';
import { releaseJob } from './release-job.ts';
import { updateFileSystemJob } from './update-file-system-job.ts';
import { verifyJob } from './verify-job.ts';

/** A job with the handler of its kind bound to it, as the runner sees it. */
export interface BoundJob {
  readonly job: JobRecord;
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
    case 'update-file-system':
      return bind(updateFileSystemJob, job);
    case 'pending-backup':
      return bind(pendingBackupJob, job);
    case 'backup':
      return bind(backupJob, job);
    case 'copy-backup':
      return bind(copyBackupJob, job);
    case 'copy-lag':
      return bind(copyLagJob, job);
    case 'association':
      return bind(associationJob, job);
    case 'release':
      return bind(releaseJob, job);
    case 'load-volume':
      return bind(loadJob, job);
    case 'verify':
      return bind(verifyJob, job);
  }
}

function bind<J extends JobRecord>(handler: JobHandler<J>, job: J): BoundJob {
  return {
    job,
    work: (context, signal) => handler.work(context, job, signal),
    step: (context) => handler.step(context, job),
    fail: (context, reason) => handler.fail(context, job, reason),
  };
}
