import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import { MAX_USER_INITIATED_BACKUPS } from '../aws/fsx/limits.ts';
import type { Backup, FileSystem } from '../aws/fsx/types.ts';
import { isBeingTaken } from './lifecycle.ts';
import { isPersistent } from './lustre-defaults.ts';

/**
 * Why this kind of file system can have no backups at all, whatever its state.
 *
 * @see guide, "Backup support in FSx for Lustre". The code is ours: the guide and the API reference are silent.
 */
export function whyNeverBackups(fileSystem: FileSystem): Refusal | undefined {
  const deployment = fileSystem.LustreConfiguration?.DeploymentType;
  if (deployment === undefined || !isPersistent(deployment))
    return refusal(
      'UnsupportedOperation',
      `${fileSystem.FileSystemId} is a scratch file system. Backups are not supported on scratch file systems because they are designed for temporary storage and shorter-term processing of data.`,
    );
  if (fileSystem.LustreConfiguration?.DataRepositoryConfiguration?.ImportPath !== undefined)
    return refusal(
      'UnsupportedOperation',
      `${fileSystem.FileSystemId} is linked to an S3 bucket. Backups are not supported because the S3 bucket serves as the primary data repository.`,
    );
  return undefined;
}

/**
 * Why no backup of this file system can be started, leaving other backups aside: its kind, or its lifecycle.
 *
 * @see guide, "Backup support in FSx for Lustre"; for the lifecycle ours: the guide is silent
 */
export function whyNoBackups(fileSystem: FileSystem): Refusal | undefined {
  const never = whyNeverBackups(fileSystem);
  if (never) return never;
  if (fileSystem.Lifecycle === 'AVAILABLE' || fileSystem.Lifecycle === 'UPDATING') return undefined;
  return refusal(
    'BadRequest',
    `${fileSystem.FileSystemId} is ${fileSystem.Lifecycle}. A backup can be taken when it is AVAILABLE.`,
  );
}

/**
 * Whether a user-initiated backup of `fileSystem` may start now. The first refusal wins.
 *
 * @param backupsOfIt  the backups taken of it, of any type
 * @param userInitiatedInRegion  the account's USER_INITIATED and AWS_BACKUP backups in the Region, a count; 0 where it is not
 *   known
 * @see API reference, CreateBackup errors; Lustre user guide, "Quotas"
 */
export function refuseBackup(
  fileSystem: FileSystem,
  backupsOfIt: readonly Backup[],
  userInitiatedInRegion = 0,
): Refusal | undefined {
  const unable = whyNoBackups(fileSystem);
  if (unable) return unable;
  const underWay = backupsOfIt.find(({ Lifecycle }) => isBeingTaken(Lifecycle));
  if (underWay)
    return refusal(
      'BackupInProgress',
      `Another backup of ${fileSystem.FileSystemId}, ${underWay.BackupId}, is under way. Wait until it is AVAILABLE.`,
    );
  if (userInitiatedInRegion >= MAX_USER_INITIATED_BACKUPS)
    return refusal(
      'ServiceLimitExceeded',
      `This Region already holds ${userInitiatedInRegion} user-initiated backups; the quota is ${MAX_USER_INITIATED_BACKUPS}. Delete some.`,
      { Limit: 'TOTAL_USER_INITIATED_BACKUPS' },
    );
  return undefined;
}

/** Whether a backup counts toward the user-initiated quota. @see guide, "Using AWS Backup with Amazon FSx" */
export const countsTowardQuota = ({ Type }: Backup): boolean => Type !== 'AUTOMATIC';
