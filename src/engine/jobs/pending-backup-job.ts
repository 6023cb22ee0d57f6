import type { PendingBackupJob } from '../job-records.ts';
import { changeBackup } from './change-backup.ts';
import { checkJob, fencedWrite } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { recordFailedBackup } from './record-failed-backup.ts';

const nothing = () => Promise.resolve();

/** A backup in PENDING does nothing by itself: the update that it waits for makes it a backup job. */
export const pendingBackupJob: JobHandler<PendingBackupJob> = {
  work: nothing,
  step: nothing,
  fail: async (context, job, reason) => {
    await fencedWrite(context, ['backups', 'jobs', 'clock', 'dailyBackups', 'events'], async (tx) => {
      await checkJob(tx, job);
      const FailureDetails = { Message: reason.slice(0, 256) };
      const record = await changeBackup(tx, job, (backup) => ({ ...backup, Lifecycle: 'FAILED', FailureDetails }));
      await tx.table('jobs').delete(job.jobId);
      if (record) await recordFailedBackup(tx, record, await context.ports.clock.now(tx), reason);
    });
    context.ports.publish({ kind: 'backup', id: job.subject, region: job.region });
  },
};
