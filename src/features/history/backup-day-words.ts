import type { BackupDay, DayOutcome } from './backup-days.ts';

/** What became of a day's window, in a word or two. */
export const OUTCOME_LABELS: Readonly<Record<DayOutcome, string>> = {
  taken: 'Automatic backup taken',
  missed: 'Automatic backup missed',
  failed: 'Automatic backup failed',
  none: 'Automatic backups off',
  waiting: 'Automatic backup to come',
  before: 'Before the file system was created',
};

const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** `2026-11-23` as "November 23, 2026". */
export const formatDay = (day: string): string => DATE.format(Date.parse(day));

/** Backups of a day that somebody asked for. */
export const requestedOf = ({ backups }: BackupDay): BackupDay['backups'] =>
  backups.filter(({ Type }) => Type !== 'AUTOMATIC');

/** A day for those who do not see the strip: "November 23, 2026: Automatic backup taken, 1 user-initiated backup". */
export function describeDay(day: BackupDay): string {
  const count = requestedOf(day).length;
  const requested = count === 0 ? [] : [`${count} other backup${count === 1 ? '' : 's'}`];
  return `${formatDay(day.day)}: ${[OUTCOME_LABELS[day.outcome], ...requested].join(', ')}`;
}
