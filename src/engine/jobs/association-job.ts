import type { AssociationJob } from '../job-records.ts';
import type { JobHandler } from './job-handler.ts';

export const associationJob: JobHandler<AssociationJob> = {
  work: () => Promise.resolve(),
  step: () => Promise.resolve(),
  fail: () => Promise.resolve(),
};
