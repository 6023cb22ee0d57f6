import type { EpochMs } from '../aws/units.ts';

/**
 * What became of one daily backup window of a file system: `GET /_lab/file-systems/{id}/days?from=&to=` (days of UTC such as
 * 2026-11-23, both included), oldest first, kept for 366 days. Days without a row had no window, because automatic backups were off.
 */
export interface DailyBackup {
  /** Day of UTC on which the window begins, such as 2026-11-23. */
  readonly day: string;
  readonly windowAt: EpochMs;
  readonly outcome: 'taken' | 'missed' | 'failed';
  /** The automatic backup, though it may have expired since. */
  readonly backupId?: string;
  /** When it was begun; a moment inside the window. */
  readonly startedAt?: EpochMs;
  /** How long storage I/O was suspended at its beginning, ms of the service's clock. */
  readonly ioPauseMs?: number;
  /** Why it was missed or failed, one sentence. */
  readonly reason?: string;
}
