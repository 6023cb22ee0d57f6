import type { EpochMs } from '../../aws/units.ts';
import { formatSpan } from '../../ui/utc-text.ts';

/** A rate for a menu: "Paused", "Real time", "60× real time", "1 day per second". */
export function nameOfRate(rate: number): string {
  if (rate === 0) return 'Paused';
  if (rate === 86_400) return '1 day per second';
  return rate === 1 ? 'Real time' : `${rate.toLocaleString('en-US')}× real time`;
}

/** A rate where there is little room: "Paused", "60×", "1 day/s". */
export function writeRate(rate: number): string {
  if (rate === 0) return 'Paused';
  return rate === 86_400 ? '1 day/s' : `${rate.toLocaleString('en-US')}×`;
}

/** Less than this is no shift: requests take a while, ms. */
const SAME_WITHIN_MS = 60_000;

/** How the service's time stands to the real one: "3 days ahead of real time"; `undefined` when it is the same. */
export function describeShift(now: EpochMs, real: EpochMs): string | undefined {
  const shift = now - real;
  if (Math.abs(shift) < SAME_WITHIN_MS) return undefined;
  return `${formatSpan(Math.abs(shift))} ${shift > 0 ? 'ahead of' : 'behind'} real time`;
}

/** What is to be noticed of a clock that does not show the real time. */
export function noteOf(rate: number, shift: string | undefined): string | undefined {
  if (rate === 1) return shift;
  return rate === 0 ? 'Time is paused' : 'Not real time';
}
