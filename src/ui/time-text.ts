import { formatNumberOf } from './bytes.ts';

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

// Made once: making one takes longer than a table cell may.
const inFull = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'medium', hourCycle: 'h23' });
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'always' });

/** How long `at` is from `now`, both epoch ms: `3 minutes ago`, `in 2 hours`, `now` within a minute. */
export function formatRelative(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : 'now';
}

/** A moment (epoch ms) in full, in the reader's time zone: `November 22, 2026, 21:04:05 (UTC+01:00)`. */
export function formatMoment(at: number): string {
  return `${inFull.format(at).replace(' at ', ', ')} (${offsetAt(at)})`;
}

/** Seconds as a duration for people: `45 seconds`, `3 minutes`, `2 hours 5 minutes`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return formatNumberOf(Math.max(0, Math.round(seconds)), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return formatNumberOf(minutes, 'minute');
  const rest = minutes % 60;
  return [formatNumberOf(Math.floor(minutes / 60), 'hour'), ...(rest ? [formatNumberOf(rest, 'minute')] : [])].join(
    ' ',
  );
}

function offsetAt(at: number): string {
  const minutes = -new Date(at).getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}
