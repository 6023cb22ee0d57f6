import type { EpochMs } from '../../aws/units.ts';
import { VERIFY_JOB_ID } from '../job-records.ts';
import type { Ports } from '../ports.ts';
import type { Wait } from '../time/bell.ts';

/** How what there is to do stands at one moment. A verification is nobody's to wait for, and does not count. */
export interface Standing {
  readonly now: EpochMs;
  /** Open jobs, a count. */
  readonly open: number;
  /** Whether a step is due, or real work is under way, or a schedule waits for it. */
  readonly isBusy: boolean;
  /** When virtual time brings on the next step of a job. */
  readonly nextJobAt: EpochMs | undefined;
  /** When virtual time brings on the next step of a job or schedule. */
  readonly nextAt: EpochMs | undefined;
}

/**
 * Looks at what there is to do.
 *
 * @param by  only what is due and what was begun by then counts as busy, epoch ms of the service's clock. Without it, what is due now,
 *   and all real work: on a clock that was turned back some may have begun at a later time
 */
export const lookAround = ({ store, clock }: Pick<Ports, 'store' | 'clock'>, by?: EpochMs): Promise<Standing> =>
  store.read(['jobs', 'schedules', 'clock'], async (tx) => {
    const jobs = tx.table('jobs');
    const schedules = tx.table('schedules');
    const [now, [job], [schedule], waiting, count, verify] = await Promise.all([
      clock.now(tx),
      jobs.list({ index: 'byDue', limit: 1 }),
      schedules.list({ index: 'byDue', limit: 1 }),
      schedules.count({ index: 'byWait' }),
      jobs.count(),
      jobs.get(VERIFY_JOB_ID),
    ]);
    const until = by ?? now;
    const working = await jobs.keys({ index: 'byWork', limit: 2, ...(by === undefined ? {} : { span: { to: by } }) });
    const nextJobAt = job?.dueAt;
    const nextAt = earlier(nextJobAt, schedule?.dueAt);
    const isDue = nextAt !== undefined && nextAt <= until;
    const isBusy = isDue || waiting > 0 || working.some((jobId) => jobId !== VERIFY_JOB_ID);
    return { now, open: count - (verify ? 1 : 0), isBusy, nextJobAt, nextAt };
  });

export interface WaitOptions {
  /** Waits for what is due by then, epoch ms of the service's clock, however far the clock runs meanwhile; now unless told. */
  readonly by?: EpochMs;
  /** Begins to listen for a runner that has nothing left to do at once. */
  readonly listen: () => Wait;
  /** Begun before something was made due: the first look is not before the runner has rested since. */
  readonly begun?: Wait;
  readonly signal: AbortSignal;
}

/**
 * Real ms between two looks while nothing rings, as when another host runs the jobs and tells nobody of a step.
 */
const LOOK_EVERY_MS = 50;

/**
 * Waits until everything that is due has had its step and its real work, as long as that takes. Moves no clock.
 *
 * @returns how things stand then, or when `signal` aborted
 */
export async function waitForDue(
  ports: Pick<Ports, 'store' | 'clock'>,
  { by, listen, begun, signal }: WaitOptions,
): Promise<Standing> {
  await begun?.(LOOK_EVERY_MS, signal);
  for (;;) {
    const wait = listen();
    const standing = await lookAround(ports, by);
    if (!standing.isBusy || signal.aborted) return standing;
    await wait(LOOK_EVERY_MS, signal);
  }
}

const earlier = (a: EpochMs | undefined, b: EpochMs | undefined): EpochMs | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
