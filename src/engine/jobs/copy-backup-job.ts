import type { CopyBackupJob, CopyLagJob } from '../job-records.ts';
import type { JobHandler } from './job-handler.ts';

export const copyBackupJob: JobHandler<CopyBackupJob> = {
  work: () => Promise.resolve(),
  step: () => Promise.resolve(),
  fail: () => Promise.resolve(),
};
export const copyLagJob: JobHandler<CopyLagJob> = {
  work: () => Promise.resolve(),
  step: () => Promise.resolve(),
  fail: () => Promise.resolve(),
};
