import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { Backup } from '../aws/fsx/types.ts';
import { isBeingTaken } from './lifecycle.ts';

/** What else still needs a backup. */
export interface BackupUses {
  /** A file system that still loads its data from it. */
  readonly loadingFileSystemId?: string;
  /** True while it is the source of a copy, and shortly after. */
  readonly copying: boolean;
}

const NOT_USED: BackupUses = { copying: false };

/**
 * Whether a backup may be deleted now. A FAILED one may.
 *
 * @param uses  where it is not known, nothing is taken to use it
 *
 * @see guide, "Deleting backups" and "Backup copy limitations"; API reference, DeleteBackup errors. BadRequest for a
 *   backup of AWS Backup is ours: the guide gives no code.
 */
export function refuseDeleteBackup(backup: Backup, uses: BackupUses = NOT_USED): Refusal | undefined {
  const { BackupId, Lifecycle, Type } = backup;
  if (Type === 'AWS_BACKUP')
    return refusal(
      'BadRequest',
      `${BackupId} was taken by AWS Backup. Delete its recovery point in AWS Backup instead.`,
    );
  if (isBeingTaken(Lifecycle) || Lifecycle === 'COPYING')
    return refusal(
      'BackupInProgress',
      `${BackupId} is ${Lifecycle}. It can be deleted when it is AVAILABLE or FAILED.`,
    );
  if (uses.loadingFileSystemId !== undefined)
    return refusal(
      'BackupRestoring',
      `${BackupId} is being restored to ${uses.loadingFileSystemId}, which still loads data from it.`,
      { FileSystemId: uses.loadingFileSystemId },
    );
  if (uses.copying)
    return refusal('BackupBeingCopied', `${BackupId} is being copied. Try again when the copy is AVAILABLE.`, {
      BackupId,
    });
  return undefined;
}
