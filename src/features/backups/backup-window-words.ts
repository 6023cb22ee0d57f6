import type { FileSystem } from '../../aws/fsx/types.ts';
import type { EpochMs } from '../../aws/units.ts';
import { retentionOf } from '../../rules/backup-expiry.ts';
import { BACKUP_WINDOW_MS, nextWindow } from '../../rules/backup-window.ts';
import { minuteOf, WINDOW_MINUTES } from '../../rules/window-overlap.ts';
import { formatRelative } from '../../ui/time-text.ts';

/** `21:45` as "21:45 to 22:15 UTC"; `undefined` of what is no time. */
export function describeWindow(start: string | undefined): string | undefined {
  const minute = minuteOf(start);
  if (start === undefined || minute === undefined) return undefined;
  const end = (minute + WINDOW_MINUTES) % (24 * 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${start} to ${two(Math.floor(end / 60))}:${two(end % 60)} UTC`;
}

/**
 * "22:45 to 23:15 your time" for the next window; `undefined` where the reader's time is UTC, and of what is no time.
 *
 * @param now  the service's time: the reader's time zone may have another offset in another season
 */
export function describeLocalWindow(start: string | undefined, now: EpochMs): string | undefined {
  if (minuteOf(start) === undefined) return undefined;
  const { windowAt } = nextWindow('', start, now);
  if (new Date(windowAt).getTimezoneOffset() === 0) return undefined;
  return `${LOCAL_TIME.format(windowAt)} to ${LOCAL_TIME.format(windowAt + BACKUP_WINDOW_MS)} your time`;
}

const toStart = (windowAt: EpochMs): string => new Date(windowAt).toISOString().slice(11, 16);

// Made once: making one takes longer than a table cell may.
const UTC_DAY = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const LOCAL_TIME = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/**
 * "In 5 hours: Nov 24, 04:00 to 04:30 UTC"; `undefined` where daily backups are off.
 *
 * @param now  the service's time
 */
export function describeNextBackup(fileSystem: FileSystem, now: EpochMs): string | undefined {
  const { FileSystemId = '', LustreConfiguration: lustre } = fileSystem;
  if (retentionOf(fileSystem) === 0) return undefined;
  const windowAfter = (after: EpochMs) => nextWindow(FileSystemId, lustre?.DailyAutomaticBackupStartTime, after);
  const present = windowAfter(now - BACKUP_WINDOW_MS);
  if (present.windowAt <= now && present.startsAt > now) return 'In the window that is open now';
  const { windowAt } = windowAfter(now);
  const relative = formatRelative(windowAt, now);
  const soon = relative === 'now' ? 'Within a minute' : `I${relative.slice(1)}`;
  return `${soon}: ${UTC_DAY.format(windowAt)}, ${describeWindow(toStart(windowAt))}`;
}
