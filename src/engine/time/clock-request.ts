import type { ClockRequest } from '../../lab/clock.ts';

/** Virtual seconds per real second at most: a day a second. */
const MAX_RATE = 86_400;
/** Ten years of 366 days at once at most. */
const MAX_ADVANCE_SECONDS = 10 * 366 * 86_400;
/** The end of the year 9999, epoch ms: the last one that ISO 8601 writes with four digits. */
const LATEST = 253_402_300_799_999;

/**
 * Says why the clock cannot be changed so, as a sentence.
 *
 * @see Ours: limits that keep dates readable; the clock only goes forward, because records of a later time exist
 */
export function refuseClockRequest({ rate = 0, advanceSeconds = 0, to = 0 }: ClockRequest): string | undefined {
  if (!isWithin(rate, MAX_RATE))
    return `The rate of the clock must be a number from 0 to ${MAX_RATE}, and is ${String(rate)}.`;
  if (!isWithin(advanceSeconds, MAX_ADVANCE_SECONDS))
    return `The clock can be moved forward by 0 to ${MAX_ADVANCE_SECONDS} seconds, not by ${String(advanceSeconds)}.`;
  if (!isWithin(to, LATEST)) return 'The clock can be moved to a date from 1970 to 9999.';
  return undefined;
}

const isWithin = (value: unknown, most: number) => typeof value === 'number' && value >= 0 && value <= most;
