import type { Bytes, EpochMs } from '../aws/units.ts';

const SECOND = 1000;

/** What the first backup of a file system takes before any data moves. Ours: the guide says "minutes". */
export const FIRST_BACKUP_FIXED: EpochMs = 180 * SECOND;
/** What a later backup takes before any data moves. Ours: the guide says "seconds". */
export const LATER_BACKUP_FIXED: EpochMs = 15 * SECOND;
/** Changed bytes that a backup moves in a second. Ours: terabytes then take hours, as the guide says. */
export const BACKUP_BYTES_PER_SECOND: Bytes = 200_000_000;
/** From CREATING to AVAILABLE. Ours; a restored file system takes the same. @see guide, "Restoring backups" */
export const creationDuration: EpochMs = 300 * SECOND;
/** From DELETING to gone. Ours: the guide is silent. */
export const deletionDuration: EpochMs = 60 * SECOND;

/**
 * What a backup takes on the service's clock before any data moves, ms.
 *
 * @param first  whether the file system has no earlier backup
 */
export const fixedPart = (first: boolean): EpochMs => (first ? FIRST_BACKUP_FIXED : LATER_BACKUP_FIXED);

/** What moving so many changed bytes takes on the service's clock, whole ms. */
export const transferPart = (changedBytes: Bytes): EpochMs =>
  Math.ceil((changedBytes * SECOND) / BACKUP_BYTES_PER_SECOND);

/**
 * How long a backup takes on the service's clock, ms. It depends on what changed since the last backup and not on the
 * storage capacity.
 *
 * @param backup.first  whether the file system has no earlier backup
 * @see guide, "Working with backups"
 */
export const backupDuration = (backup: { readonly first: boolean; readonly changedBytes: Bytes }): EpochMs =>
  fixedPart(backup.first) + transferPart(backup.changedBytes);
