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

/** A moment (epoch ms) in UTC: `Nov 24, 2026, 05:12 UTC`. */
export const formatUtc = (at: number): string => `${withYear.format(at)} UTC`;

/** The same without the year where that is the year of `now`: `Nov 24, 05:12 UTC`. */
export const formatUtcNear = (at: number, now: number): string =>
  new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear() ? `${inShort.format(at)} UTC` : formatUtc(at);

/** A span of ms in whole days where it is long, and never in months: `90 days`, `1 day 9 hours`, `45 minutes`. */
export function formatSpan(ms: number): string {
  if (ms < DAY_MS) return formatDuration(ms / 1000);
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const inDays = `${days.toLocaleString('en-US')} day${days === 1 ? '' : 's'}`;
  return hours === 0 || days >= 10 ? inDays : `${inDays} ${hours} hour${hours === 1 ? '' : 's'}`;
}
