import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import { MAX_USER_INITIATED_BACKUPS } from '../aws/fsx/limits.ts';
import type { Backup, FileSystem } from '../aws/fsx/types.ts';
import { isBeingTaken } from './lifecycle.ts';
import { isPersistent } from './lustre-defaults.ts';

/**
 * Why this kind of file system can have no backups at all, whatever its state.
 *
 * @param linked  whether a data repository association links it to S3; the description does not show that
 * @see guide, "Backup support in FSx for Lustre". The code is ours: the guide and the API reference are silent.
 */
export function whyNeverBackups(fileSystem: FileSystem, linked = false): Refusal | undefined {
  const deployment = fileSystem.LustreConfiguration?.DeploymentType;
  if (deployment === undefined || !isPersistent(deployment))
    return refusal(
      'UnsupportedOperation',
      `${fileSystem.FileSystemId} is a scratch file system. Backups are not supported on scratch file systems because they are designed for temporary storage and shorter-term processing of data.`,
    );
  if (linked || fileSystem.LustreConfiguration?.DataRepositoryConfiguration?.ImportPath !== undefined)
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
export function whyNoBackups(fileSystem: FileSystem, linked = false): Refusal | undefined {
  const never = whyNeverBackups(fileSystem, linked);
  if (never) return never;
  if (fileSystem.Lifecycle === 'AVAILABLE' || fileSystem.Lifecycle === 'UPDATING') return undefined;
  return refusal(
    'BadRequest',
    `${fileSystem.FileSystemId} is ${fileSystem.Lifecycle}. A backup can be taken when it is AVAILABLE.`,
  );
}

/** What else decides whether a backup may start. */
export interface BackupCircumstances {
  /** Whether a data repository association links the file system to S3. */
  readonly linked?: boolean;
  /** The account's USER_INITIATED and AWS_BACKUP backups in the Region, a count; absent where it is not known. */
  readonly userInitiated?: number;
  /** How many of those there may be. */
  readonly quota?: number;
}

/**
 * Whether a user-initiated backup of `fileSystem` may start now. The first refusal wins.
 *
 * @param backupsOfIt  backups taken of it, of any type; at least the one under way
 * @see API reference, CreateBackup errors; Lustre user guide, "Quotas"
 */
export function refuseBackup(
  fileSystem: FileSystem,
  backupsOfIt: readonly Backup[],
  { linked = false, userInitiated = 0, quota = MAX_USER_INITIATED_BACKUPS }: BackupCircumstances = {},
): Refusal | undefined {
  const unable = whyNoBackups(fileSystem, linked);
  if (unable) return unable;
  const underWay = backupsOfIt.find(({ Lifecycle }) => isBeingTaken(Lifecycle));
  if (underWay)
    return refusal(
      'BackupInProgress',
      `Another backup of ${fileSystem.FileSystemId}, ${underWay.BackupId}, is under way. Wait until it is AVAILABLE.`,
    );
  if (userInitiated >= quota)
    return refusal(
      'ServiceLimitExceeded',
      `This Region already holds ${userInitiated} user-initiated backups; the quota is ${quota}. Delete some.`,
      { Limit: 'TOTAL_USER_INITIATED_BACKUPS' },
    );
  return undefined;
}

/** Whether a backup counts toward the user-initiated quota. @see guide, "Using AWS Backup with Amazon FSx" */
export const countsTowardQuota = ({ Type }: Backup): boolean => Type !== 'AUTOMATIC';
