import type { Backup, FileSystem } from '../aws/fsx/types.ts';
import { type EpochMs, fromEpochSeconds } from '../aws/units.ts';
import { DAY_MS } from './utc-day.ts';

/**
 * Whether automatic backups stay when the retention is set to 0 days: until the file system is deleted, or a retention is set again by
 * which they have expired. Ours: the guide says only that 0 turns daily backups off, and this loses no data.
 */
export const KEEPS_BACKUPS_WHEN_OFF = true;

/** Days that automatic backups of a file system are kept; 0 when it takes none. @see API reference, AutomaticBackupRetentionDays */
export const retentionOf = ({ LustreConfiguration }: FileSystem): number =>
  LustreConfiguration?.AutomaticBackupRetentionDays ?? 0;

/**
 * When an automatic backup expires under a retention; a change of the retention holds for those that are there.
 *
 * @param takenAt  when it was begun
 * @param retentionDays  0 to 90
 * @returns `undefined` under a retention of 0: not at all
 * @see guide, "Working with automatic daily backups": "kept for a certain period of time". The hour is ours.
 */
export const expiresAt = (takenAt: EpochMs, retentionDays: number): EpochMs | undefined =>
  retentionDays > 0 ? takenAt + retentionDays * DAY_MS : undefined;

/** When this backup expires under a retention; `undefined` of one that does not, as of every one that is not automatic. */
export const expiresOf = ({ Type, CreationTime }: Backup, retentionDays: number): EpochMs | undefined =>
  Type === 'AUTOMATIC' ? expiresAt(fromEpochSeconds(CreationTime), retentionDays) : undefined;

/**
 * The backups that have expired by now under a retention, oldest first: what lowering it would delete, so that a form can ask first. One
 * that is being copied or restored from goes when that is over. Asks nothing of the file system: they are its own.
 *
 * @param retentionDays  0 to 90
 */
export const whatExpires = (backups: readonly Backup[], retentionDays: number, now: EpochMs): readonly Backup[] =>
  backups
    .filter((backup) => (expiresOf(backup, retentionDays) ?? Infinity) <= now)
    .sort((a, b) => a.CreationTime - b.CreationTime);
