import type { EpochMs } from '../../aws/units.ts';
import type { JobRecord } from '../records.ts';
import type { JobContext } from './job-context.ts';

/** How one kind of job goes on. Every member can be called again after a reload at any moment. */
export interface JobHandler<J extends JobRecord> {
  /** True while there is real work to do, whatever the virtual time. */
  readonly hasWork: (job: J) => boolean;
  /** Does the real work and notes in the row that it is done. */
  readonly work: (context: JobContext, job: J, signal: AbortSignal) => Promise<void>;
  /** Virtual time at which `step` is due; `undefined` while only real work can bring it on. */
  readonly dueAt: (job: J) => EpochMs | undefined;
  /** Does what the virtual time has brought. */
  readonly step: (context: JobContext, job: J) => Promise<void>;
  /** The real work cannot succeed: ends the job, and says why on the resource it worked for. */
  readonly fail: (context: JobContext, job: J, reason: string) => Promise<void>;
}
