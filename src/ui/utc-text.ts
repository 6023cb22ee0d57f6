import { formatNumberOf } from './bytes.ts';
import { formatDuration } from './time-text.ts';

const inShort = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});
const withYear = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** So much less than a day is a day still: clocks run while one reads. */
const NEARLY_MS = 10 * MINUTE_MS;
/** From so many days on, hours are not told. */
const MANY_DAYS = 10;

/** A moment (epoch ms) in UTC: `Nov 24, 2026, 05:12 UTC`. */
export const formatUtc = (at: number): string => `${withYear.format(at)} UTC`;

/** The same without the year where that is the year of `now`: `Nov 24, 05:12 UTC`. */
export const formatUtcNear = (at: number, now: number): string =>
  new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear() ? `${inShort.format(at)} UTC` : formatUtc(at);

/** A span of ms, in hours from a day on and in days from ten on: `90 days`, `1 day 9 hours`, `45 minutes`. Never in months. */
export function formatSpan(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  if (ms < DAY_MS - NEARLY_MS) return formatDuration(ms / 1000);
  if (hours >= MANY_DAYS * 24) return formatNumberOf(Math.round(hours / 24), 'day');
  const rest = hours % 24;
  return [formatNumberOf(Math.floor(hours / 24), 'day'), ...(rest ? [formatNumberOf(rest, 'hour')] : [])].join(' ');
}
