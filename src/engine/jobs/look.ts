import type { EpochMs } from '../../aws/units.ts';
import { type JobRecord, VERIFY_JOB_ID } from '../job-records.ts';
import type { ClockRecord } from '../time/clock-record.ts';
import { realUntil } from '../time/virtual-time.ts';
import { type Due, dueAtOf, firstDue } from './first-due.ts';
import type { JobContext } from './job-context.ts';

/** Real ms after which the runner looks even if nobody woke it: another tab may have died before it could. */
const LOOK_AGAIN_MS = 1_000;

/** What there is to do now. Costs the same however many jobs are open: rows are found by when they are due. */
export interface Look {
  /** The job or schedule due longest, so that after a jump of the clock things happen in the order of their virtual time. */
  readonly due: Due | undefined;
  /** Jobs with real work, the oldest first. */
  readonly working: readonly JobRecord[];
  /** Active ones whose rows are gone: a job may be called off by the request that deletes what it works for. */
  readonly vanished: readonly string[];
  /** Whether a schedule waits for a job's work. */
  readonly isAwaited: boolean;
  /** Whether one does, and there is no work: what it waited for has ended while no host ran jobs. */
  readonly isStuck: boolean;
  /** Real ms until virtual time brings the next step on, or it is time to look again. */
  readonly untilNextMs: number;
}

/** Looks at the rows. @param atOnce  jobs whose work may begin */
export const look = ({ ports }: JobContext, active: readonly string[], atOnce: number): Promise<Look> =>
  ports.store.read(['jobs', 'schedules', 'clock'], async (tx) => {
    const jobs = tx.table('jobs');
    const [now, clock, first, waiting, oldest, verify, known] = await Promise.all([
      ports.clock.now(tx),
      tx.table('clock').get('clock'),
      firstDue(tx),
      tx.table('schedules').count({ index: 'byWait' }),
      jobs.list({ index: 'byWork', limit: atOnce + active.length }),
      active.includes(VERIFY_JOB_ID) ? undefined : jobs.get(VERIFY_JOB_ID),
      Promise.all(active.map((jobId) => jobs.get(jobId))),
    ]);
    const vanished = active.filter((_, at) => known[at]?.workSince === undefined);
    const working = verify ? [...oldest.filter(({ jobId }) => jobId !== verify.jobId), verify] : oldest;
    const isAwaited = waiting > 0;
    const told = { working, vanished, isAwaited, isStuck: isAwaited && oldest.length === 0 };
    const dueAt = dueAtOf(first);
    if (dueAt !== undefined && dueAt <= now) return { ...told, due: first, untilNextMs: 0 };
    return { ...told, due: undefined, untilNextMs: untilLook(dueAt, now, clock) };
  });

/** Exact at every rate, so that no look comes just before the moment; a clock that stands brings on nothing. */
function untilLook(dueAt: EpochMs | undefined, now: EpochMs, clock: ClockRecord | undefined): number {
  if (dueAt === undefined || !clock) return LOOK_AGAIN_MS;
  const left = realUntil({ ...clock, virtualMs: now, realMs: 0 }, dueAt, 0) ?? LOOK_AGAIN_MS;
  return Math.max(1, Math.min(LOOK_AGAIN_MS, left));
}
