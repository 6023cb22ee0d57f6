/** Both windows are so long, in minutes. @see API reference, DailyAutomaticBackupStartTime; Lustre user guide, "Maintenance windows" */
export const WINDOW_MINUTES = 30;
const DAY_MINUTES = 24 * 60;

/**
 * Why a daily backup window may not begin at `daily`: it would meet the weekly maintenance window. The console asks it; the API does
 * not, because the rule is documented for OpenZFS and not for Lustre.
 *
 * @param daily  `HH:MM` UTC
 * @param weekly  `d:HH:MM` UTC
 * @returns a sentence, or `undefined` when they do not meet, or when one of them is no time
 * @see OpenZFS user guide, "Working with backups": the windows may not overlap
 */
export function describeOverlap(daily: string | undefined, weekly: string | undefined): string | undefined {
  const backup = minuteOf(daily);
  const maintenance = minuteOf(weekly?.slice(2));
  if (backup === undefined || maintenance === undefined) return undefined;
  const apart = Math.abs(backup - maintenance);
  if (Math.min(apart, DAY_MINUTES - apart) >= WINDOW_MINUTES) return undefined;
  return `The daily backup window and the weekly maintenance window, which begins at ${weekly?.slice(2)} UTC, may not overlap.`;
}

/** Minute of the day of a time such as `04:30`; `undefined` of what is none. */
export function minuteOf(time: string | undefined): number | undefined {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '') ?? [];
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute);
}
