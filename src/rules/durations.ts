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
/** What linking a file system to S3 takes, besides what else is to be done for it first. Ours: the guide is silent. */
export const associationCreationDuration: EpochMs = 120 * SECOND;
/** From UPDATING to AVAILABLE, of a link to S3. Ours: the guide is silent. */
export const associationUpdateDuration: EpochMs = 30 * SECOND;
/** From DELETING to gone, of a link to S3. Ours: the guide is silent. */
export const associationDeletionDuration: EpochMs = 60 * SECOND;

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

/** What a copy takes before any data moves. Ours: the guide is silent. */
export const COPY_FIXED: EpochMs = 60 * SECOND;
/** Bytes that a copy moves in a second from one Region to another. Ours: within one it is as fast as a backup, twice this. */
export const CROSS_REGION_COPY_BYTES_PER_SECOND: Bytes = BACKUP_BYTES_PER_SECOND / 2;
/** From a copy's AVAILABLE until its source may be deleted. Ours: the guide says "a short delay". @see guide, "Backup copy limitations" */
export const copyLag: EpochMs = 60 * SECOND;

/**
 * How long a copy takes on the service's clock, ms. It depends on what the destination lacks.
 *
 * @param copy.crossRegion  whether its source is in another Region
 * @param copy.movedBytes  all of the backup for a full copy, what is missing for an incremental one
 * @see guide, "Full and incremental copies"; the figures are ours
 */
export const copyDuration = (copy: { readonly crossRegion: boolean; readonly movedBytes: Bytes }): EpochMs => {
  const rate = copy.crossRegion ? CROSS_REGION_COPY_BYTES_PER_SECOND : BACKUP_BYTES_PER_SECOND;
  return COPY_FIXED + Math.ceil((copy.movedBytes * SECOND) / rate);
};

/** From the request of an update to its beginning, where no backup is in the way. Ours: the guide is silent. */
export const updateDelay: EpochMs = 10 * SECOND;
/** What an update takes while the file system is UPDATING. Ours: the guide says "minutes". */
export const updateDuration: EpochMs = 600 * SECOND;
/** What storage optimization takes at least. Ours: the guide says it can be up to days. */
export const LEAST_OPTIMIZATION: EpochMs = 900 * SECOND;
/** Stored bytes that storage optimization distributes again in a second. Ours. */
export const OPTIMIZED_BYTES_PER_SECOND: Bytes = 100_000_000;

/**
 * How long storage optimization takes after the capacity grew, ms.
 *
 * @param storedBytes  what the file system holds
 * @see Lustre user guide, "Managing storage capacity": it depends on the data stored
 */
export const optimizationDuration = (storedBytes: Bytes): EpochMs =>
  Math.max(LEAST_OPTIMIZATION, Math.ceil((storedBytes * SECOND) / OPTIMIZED_BYTES_PER_SECOND));
