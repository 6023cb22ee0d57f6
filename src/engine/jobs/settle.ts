import type { EpochMs } from '../../aws/units.ts';
import { VERIFY_JOB_ID } from '../job-records.ts';
import type { Ports } from '../ports.ts';
import { sleep } from '../time/timer.ts';

/** How open jobs stand: whether any can go on now, and when virtual time would bring on the next. */
interface Standing {
  readonly open: number;
  readonly isBusy: boolean;
  readonly nextDueAt: EpochMs | undefined;
  readonly now: EpochMs;
}

/** Real ms until the second look, and between later ones at most: steps take less than one, moving bytes takes long. */
const LOOK_SOON_MS = 1;
const LOOK_EVERY_MS = 8;

export interface SettleOptions {
  /** Moves the clock to a later virtual time; without it, jobs that only wait for time are left waiting. */
  readonly advance?: (seconds: number) => Promise<unknown>;
  readonly wake: () => void;
  readonly signal: AbortSignal;
}

/**
 * Waits until every job that is due has done its step and its real work; a verification is nobody's to wait for. With `advance`, until there is no job left,
 * moving the clock from one due moment to the next.
 *
 * @returns open jobs when it ends, a count; not 0 when `signal` ended it or jobs wait for time
 */
export async function settle(ports: Ports, { advance, wake, signal }: SettleOptions): Promise<number> {
  let pause = LOOK_SOON_MS;
  for (;;) {
    const standing = await look(ports);
    if (standing.open === 0 || signal.aborted) return standing.open;
    if (standing.isBusy) {
      await sleep(pause, signal);
      pause = Math.min(2 * pause, LOOK_EVERY_MS);
    } else if (advance && standing.nextDueAt !== undefined) {
      await advance(Math.max(0, standing.nextDueAt - standing.now) / 1000 + 0.001);
      wake();
      pause = LOOK_SOON_MS;
    } else return standing.open;
  }
}

const look = (ports: Ports): Promise<Standing> =>
  ports.store.read(['jobs', 'clock'], async (tx) => {
    const jobs = tx.table('jobs');
    const now = await ports.clock.now(tx);
    const [first] = await jobs.list({ index: 'byDue', limit: 1 });
    const working = await jobs.keys({ index: 'byWork', limit: 2 });
    const verify = (await jobs.get(VERIFY_JOB_ID)) ? 1 : 0;
    const isDue = first?.dueAt !== undefined && first.dueAt <= now;
    const isBusy = isDue || working.length > verify;
    return { open: (await jobs.count()) - verify, isBusy, now, nextDueAt: first?.dueAt };
  });
