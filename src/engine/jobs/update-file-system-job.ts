import type { UpdateFileSystemJob } from '../job-records.ts';
import type { JobHandler } from './job-handler.ts';

export const updateFileSystemJob: JobHandler<UpdateFileSystemJob> = {
  work: () => Promise.resolve(),
  step: () => Promise.resolve(),
  fail: () => Promise.resolve(),
};
