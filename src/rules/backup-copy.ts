import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import { MAX_COPIES_IN_PROGRESS, MAX_USER_INITIATED_BACKUPS } from '../aws/fsx/limits.ts';
import type { Backup } from '../aws/fsx/types.ts';
import { getRegion } from '../aws/region.ts';

/**
 * Whether backups may be copied from one Region to another. Within a Region they may anywhere; between two within the
 * commercial ones, within China and within GovCloud, and never from or to an opt-in Region.
 *
 * @param from  code of the source's Region, as it was sent
 * @param to  code of the Region that the copy is made in
 * @see guide, "Backup copy limitations". InvalidRegion for an opt-in Region is ours: the guide gives no code.
 */
export function refuseCopyRegions(from: string, to: string): Refusal | undefined {
  if (from === to) return undefined;
  const [source, destination] = [getRegion(from), getRegion(to)];
  if (!source) return refusal('InvalidRegion', `There is no AWS Region '${from}' with Amazon FSx.`);
  if (!destination) return refusal('InvalidRegion', `There is no AWS Region '${to}' with Amazon FSx.`);
  if (source.partition !== destination.partition)
    return refusal(
      'InvalidRegion',
      `A backup in ${from} cannot be copied to ${to}. Copies are made between commercial Regions, within China, or within GovCloud.`,
    );
  const optIn = [source, destination].find((region) => region.optIn);
  if (optIn)
    return refusal(
      'InvalidRegion',
      `${optIn.code} is an opt-in Region. Backups can be copied within it, but not from or to another Region.`,
    );
  return undefined;
}

/** What there is already in the Region that the copy is made in; the service's own limits where none is given. */
export interface CopyCircumstances {
  /** The account's copies in progress into the Region, a count. In-Region copies count. */
  readonly inProgress?: number;
  readonly mostInProgress?: number;
  /** The account's USER_INITIATED and AWS_BACKUP backups in the Region, a count. A copy is one more. */
  readonly userInitiated?: number;
  readonly quota?: number;
}

/**
 * Whether `source` may be copied now, leaving Regions, keys and tags aside. The first refusal wins.
 *
 * @see guide, "Backup copy limitations"; API reference, CopyBackup errors; Lustre user guide, "Quotas" and, for
 *   Intelligent-Tiering, "Backup copy limitations". UnsupportedOperation is ours: the guide gives no code.
 */
export function refuseCopy(
  source: Backup,
  {
    inProgress = 0,
    mostInProgress = MAX_COPIES_IN_PROGRESS,
    userInitiated = 0,
    quota = MAX_USER_INITIATED_BACKUPS,
  }: CopyCircumstances = {},
): Refusal | undefined {
  const unable = refuseCopySource(source);
  if (unable) return unable;
  if (inProgress >= mostInProgress)
    return refusal(
      'ServiceLimitExceeded',
      `${inProgress} copies into this Region are in progress; the limit is ${mostInProgress}. Wait until one is AVAILABLE.`,
      { Limit: 'TOTAL_IN_PROGRESS_COPY_BACKUPS' },
    );
  if (userInitiated >= quota)
    return refusal(
      'ServiceLimitExceeded',
      `This Region already holds ${userInitiated} user-initiated backups, and a copy is one; the quota is ${quota}. Delete some.`,
      { Limit: 'TOTAL_USER_INITIATED_BACKUPS' },
    );
  return undefined;
}

/** Whether a backup can be the source of a copy at all now. @see guide, "Backup copy limitations" */
export function refuseCopySource({ BackupId, Lifecycle, FileSystem }: Backup): Refusal | undefined {
  if (Lifecycle !== 'AVAILABLE')
    return refusal(
      'SourceBackupUnavailable',
      `${BackupId} is ${Lifecycle}. A backup can be copied when it is AVAILABLE.`,
      { BackupId },
    );
  if (FileSystem.StorageType === 'INTELLIGENT_TIERING')
    return refusal(
      'UnsupportedOperation',
      `${BackupId} is of an Intelligent-Tiering file system. Its backups cannot be copied.`,
    );
  return undefined;
}
