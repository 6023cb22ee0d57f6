import type { EpochMs } from '../../aws/units.ts';
import { DEFAULT_RATE } from '../../lab/clock.ts';
import type { ClockRecord } from './clock-record.ts';

/**
 * A clock that is started now and shows the real time.
 *
 * @see Ours: a first visitor's clock runs 60 times as fast, so that a backup of minutes takes seconds
 */
export const newClock = (realMs: EpochMs, rate: number = DEFAULT_RATE): ClockRecord => ({
  name: 'clock',
  startedAt: realMs,
  virtualMs: realMs,
  realMs,
  rate,
});

/** The service's time at a real moment, a whole number of ms. Before the record's own moment it stands still. */
export const virtualNow = (record: ClockRecord, realMs: EpochMs): EpochMs =>
  record.virtualMs + Math.floor(Math.max(0, realMs - record.realMs) * record.rate);

/** Another rate from now on; the time shown now stays what it is. */
export const planRate = (record: ClockRecord, rate: number, realMs: EpochMs): ClockRecord => ({
  ...planAdvance(record, 0, realMs),
  rate,
});

/** The time moved forward by so many virtual seconds; the rate stays. */
export const planAdvance = (record: ClockRecord, seconds: number, realMs: EpochMs): ClockRecord => ({
  ...record,
  virtualMs: virtualNow(record, realMs) + Math.round(seconds * 1000),
  realMs,
});

/** The time moved forward to `virtualMs`, or left where it is when that is past. */
export const planUntil = (record: ClockRecord, virtualMs: EpochMs, realMs: EpochMs): ClockRecord => ({
  ...record,
  virtualMs: Math.max(virtualNow(record, realMs), virtualMs),
  realMs,
});

/** The time set to `virtualMs`, also to one that is past; the rate stays. */
export const planTurn = (record: ClockRecord, virtualMs: EpochMs, realMs: EpochMs): ClockRecord => {
  const moved = { ...record, virtualMs, realMs };
  return virtualMs < virtualNow(record, realMs) ? { ...moved, turns: (record.turns ?? 0) + 1 } : moved;
};

/**
 * Real ms from `realMs` until the service's time is `virtualMs`, rounded up.
 *
 * @returns 0 when it has been reached, `undefined` while the clock is paused before it
 */
export function realUntil(record: ClockRecord, virtualMs: EpochMs, realMs: EpochMs): number | undefined {
  const left = virtualMs - virtualNow(record, realMs);
  if (left <= 0) return 0;
  return record.rate === 0
    ? undefined
    : Math.ceil((virtualMs - record.virtualMs) / record.rate) + record.realMs - realMs;
}
