import type { JobRecord } from '../job-records.ts';
import type { JobContext } from './job-context.ts';

/**
 * How one kind of job goes on. Its row says when: `workSince` while there is real work, `dueAt` when virtual time brings the next
 * step. Every member can be called again after a reload at any moment.
 */
export interface JobHandler<J extends JobRecord> {
  /** Does the real work and notes in the row that it is done. Called while the row has `workSince`. */
  readonly work: (context: JobContext, job: J, signal: AbortSignal) => Promise<void>;
  /** Does what the virtual time has brought, as of `dueAt`, which may lie in the past. Called when that has come. */
  readonly step: (context: JobContext, job: J) => Promise<void>;
  /** The job cannot succeed: ends it, and says why on the resource it worked for. */
  readonly fail: (context: JobContext, job: J, reason: string) => Promise<void>;
}
