import type { PendingBackupJob } from '../job-records.ts';
import type { JobHandler } from './job-handler.ts';

export const pendingBackupJob: JobHandler<PendingBackupJob> = {
  work: () => Promise.resolve(),
  step: () => Promise.resolve(),
  fail: () => Promise.resolve(),
};
