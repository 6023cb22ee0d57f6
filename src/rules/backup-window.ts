import type { EpochMs } from '../aws/units.ts';
import { steadyShare } from './steady-share.ts';
import { DAY_MS, toDay } from './utc-day.ts';
import { minuteOf, WINDOW_MINUTES } from './window-overlap.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long a daily backup window is. @see `WINDOW_MINUTES` */
export const BACKUP_WINDOW_MS: EpochMs = WINDOW_MINUTES * MINUTE;

/** One daily backup window, and the moment inside it at which the backup is to begin. */
export interface BackupWindow {
  readonly windowAt: EpochMs;
  readonly startsAt: EpochMs;
}

/**
 * The first daily backup window that begins after a moment.
 *
 * @param startTime  `HH:MM` UTC; midnight where it is none
 * @see guide, "Working with automatic daily backups"
 */
export function nextWindow(fileSystemId: string, startTime: string | undefined, after: EpochMs): BackupWindow {
  const start = (minuteOf(startTime) ?? 0) * MINUTE;
  const windowAt = (Math.floor((after - start) / DAY_MS) + 1) * DAY_MS + start;
  return { windowAt, startsAt: startMoment(fileSystemId, windowAt) };
}

/**
 * The moment inside a window at which the daily backup begins: a whole second, always the same for the file system and day, and
 * never in the last minute.
 *
 * @see guide, "Working with automatic daily backups": "At some point during the daily backup window". How it is chosen is ours.
 */
export const startMoment = (fileSystemId: string, windowAt: EpochMs): EpochMs =>
  windowAt +
  SECOND * Math.floor(steadyShare(`${fileSystemId} ${toDay(windowAt)}`) * ((BACKUP_WINDOW_MS - MINUTE) / SECOND));

/**
 * How long storage I/O is suspended when a daily backup begins: 1 to 3 seconds of the service's clock, always the same for the
 * file system and day. Told, not imposed: files can be written meanwhile.
 *
 * @param day  such as `2026-11-23`
 * @see guide, "Working with automatic daily backups": "typically for less than a few seconds". The figures are ours.
 */
export const ioPauseMs = (fileSystemId: string, day: string): EpochMs =>
  Math.round((1 + 2 * steadyShare(`${fileSystemId} ${day} pause`)) * SECOND);

/** Half hours from which the service chooses, from 20:00 to 03:30 UTC. */
const CHOICES = 16;
const EARLIEST_MINUTE = 20 * 60;

/**
 * The start of the daily backup window, `HH:MM` UTC, that the service gives a file system whose own is not chosen. Ours: the service
 * picks one and does not say how. It never meets the default maintenance window.
 */
export function chosenStartTime(fileSystemId: string): string {
  const minute = (EARLIEST_MINUTE + WINDOW_MINUTES * Math.floor(steadyShare(fileSystemId) * CHOICES)) % (24 * 60);
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
