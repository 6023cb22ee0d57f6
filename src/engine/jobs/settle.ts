import type { Ports } from '../ports.ts';
import { type WaitOptions, waitForDue } from './standing.ts';

export interface SettleOptions extends WaitOptions {
  /** Moves the clock to a later virtual time; without it, jobs that only wait for time are left waiting. */
  readonly advance?: (seconds: number) => Promise<unknown>;
  readonly wake: () => void;
}

/**
 * Waits until every job and schedule that is due has done its step and its real work; a verification is nobody's to wait for. With
 * `advance`, until there is no job left, moving the clock from one due moment to the next; schedules only go along, as they never end.
 *
 * @returns open jobs when it ends, a count; not 0 when `signal` ended it or jobs wait for time
 */
export async function settle(ports: Ports, { advance, wake, ...options }: SettleOptions): Promise<number> {
  for (;;) {
    const { open, isBusy, nextJobAt, now } = await waitForDue(ports, options);
    if (isBusy || open === 0 || !advance || nextJobAt === undefined || options.signal.aborted) return open;
    await advance(Math.max(0, nextJobAt - now) / 1000 + 0.001);
    wake();
  }
}
