import type { EpochMs } from '../aws/units.ts';
import type { HistorySummary } from './history.ts';

/**
 * `POST /_lab/clock/jump`: moves the clock on by days, doing what is due on the way, and answers 202 with a `Jump` at once; `Conflict`
 * while one is under way, `NotFound` when there is no next event. `GET` tells how far it is, or how the last one ended; `DELETE` stops it
 * where it is, `NotFound` before the first.
 */
export interface JumpRequest {
  /** ISO 8601; without it, to the next event. An earlier moment than now turns the clock back at once. */
  readonly to?: string;
}

/** Answer of `GET` before the first jump: that there was none is nothing wrong, and no error in a browser's console. */
export interface NoJump {
  readonly state: 'none';
}

export interface Jump {
  readonly id: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** How far the clock is. */
  readonly now: EpochMs;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** What happened on the way so far, as far as the history goes back: a year. */
  readonly happened: HistorySummary;
  /** Why it failed, one sentence. */
  readonly problem?: string;
}
