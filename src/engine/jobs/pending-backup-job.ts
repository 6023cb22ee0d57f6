import type { PendingBackupJob } from '../job-records.ts';
import { changeBackup } from './change-backup.ts';
import { checkJob, fencedWrite } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';

const nothing = () => Promise.resolve();

/** A backup in PENDING does nothing by itself: the update that it waits for makes it a backup job. */
export const pendingBackupJob: JobHandler<PendingBackupJob> = {
  work: nothing,
  step: nothing,
  fail: async (context, job, reason) => {
    await fencedWrite(context, ['backups', 'jobs'], async (tx) => {
      await checkJob(tx, job);
      const FailureDetails = { Message: reason.slice(0, 256) };
      await changeBackup(tx, job, (backup) => ({ ...backup, Lifecycle: 'FAILED', FailureDetails }));
      await tx.table('jobs').delete(job.jobId);
    });
    context.ports.publish({ kind: 'backup', id: job.subject });
  },
};
