import type { Backup } from '../../aws/fsx/types.ts';
import { type EpochMs, fromEpochSeconds } from '../../aws/units.ts';
import type { DailyBackup } from '../../lab/daily-backup.ts';

/** Days that the strip shows, today included. */
export const SHOWN_DAYS = 90;

const DAY_MS = 86_400_000;

/**
 * `none`: there was no window that day, because automatic backups were off. `waiting`: the window of today is still to come, or is
 * being dealt with. `before`: the file system was created later.
 */
export type DayOutcome = DailyBackup['outcome'] | 'none' | 'waiting' | 'before';

/** One day of UTC of a file system. */
export interface BackupDay {
  /** Such as 2026-11-23. */
  readonly day: string;
  readonly outcome: DayOutcome;
  readonly daily?: DailyBackup;
  /** Backups of that day that are still there, oldest first; the automatic one among them. */
  readonly backups: readonly Backup[];
}

export const toDay = (at: EpochMs): string => new Date(at).toISOString().slice(0, 10);

/** The days up to today, oldest first. @param today  a day of UTC */
export function lastDays(today: string, count = SHOWN_DAYS): readonly string[] {
  const last = Date.parse(today);
  return Array.from({ length: count }, (_, at) => toDay(last - (count - 1 - at) * DAY_MS));
}

interface Facts {
  readonly today: string;
  readonly dailies: readonly DailyBackup[];
  /** Those of the file system. */
  readonly backups: readonly Backup[];
  /** Whether automatic backups are on now. */
  readonly isOn: boolean;
  /** Day of UTC on which the file system was created. */
  readonly since: string;
}

/** What became of each of the last 90 days. */
export function backupDays({ today, dailies, backups, isOn, since }: Facts): readonly BackupDay[] {
  const byDay = new Map(dailies.map((daily) => [daily.day, daily]));
  const dayOf = new Map(dailies.flatMap(({ day, backupId }) => (backupId === undefined ? [] : [[backupId, day]])));
  const taken = new Map<string, Backup[]>();
  for (const backup of backups) {
    const day = dayOf.get(backup.BackupId) ?? toDay(createdAt(backup));
    taken.set(day, [...(taken.get(day) ?? []), backup]);
  }
  return lastDays(today).map((day) => {
    const daily = byDay.get(day);
    const without = day < since ? 'before' : isOn && day === today ? 'waiting' : 'none';
    const ofDay = (taken.get(day) ?? []).toSorted((a, b) => a.CreationTime - b.CreationTime);
    return { day, outcome: daily?.outcome ?? without, ...(daily && { daily }), backups: ofDay };
  });
}

/** The latest backup from which the file system can be restored; a copy made later is no later one. */
export const lastGoodOf = (backups: readonly Backup[]): Backup | undefined =>
  backups
    .filter(({ Lifecycle, SourceBackupId }) => Lifecycle === 'AVAILABLE' && SourceBackupId === undefined)
    .reduce<Backup | undefined>((last, one) => (last && last.CreationTime >= one.CreationTime ? last : one), undefined);

export const createdAt = ({ CreationTime }: Backup): EpochMs => fromEpochSeconds(CreationTime);
