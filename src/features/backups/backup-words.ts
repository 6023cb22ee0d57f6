import type { Backup, BackupLifecycle, BackupType, LustreDeploymentType } from '../../aws/fsx/types.ts';
import { formatCapacity, formatCount, formatNumberOf } from '../../ui/bytes.ts';

/** The console's word for each status. */
export const LIFECYCLE_LABELS: Readonly<Record<BackupLifecycle, string>> = {
  PENDING: 'Pending',
  CREATING: 'Creating',
  TRANSFERRING: 'Transferring',
  COPYING: 'Copying',
  AVAILABLE: 'Available',
  FAILED: 'Failed',
  DELETED: 'Deleted',
};

/** The console's word for each type. */
export const TYPE_LABELS: Readonly<Record<BackupType, string>> = {
  AUTOMATIC: 'Automatic',
  USER_INITIATED: 'User-initiated',
  AWS_BACKUP: 'AWS Backup',
};

/** "1 backup", "3 backups". */
export const describeCount = (count: number): string => formatNumberOf(count, 'backup');

/** What the console shows of the file system's configuration at the time of the backup; "-" where nothing is recorded. */
export function describeConfiguration({ FileSystem }: Backup) {
  const { LustreConfiguration: lustre, StorageCapacity, StorageType, FileSystemTypeVersion } = FileSystem;
  const perUnit = lustre?.PerUnitStorageThroughput;
  return {
    deployment: lustre?.DeploymentType ? DEPLOYMENT_LABELS[lustre.DeploymentType] : '-',
    storageType: StorageType ?? '-',
    capacity: StorageCapacity === undefined ? '-' : formatCapacity(StorageCapacity),
    throughput: perUnit === undefined ? '-' : `${formatCount(perUnit)} MB/s per TiB`,
    compression: lustre?.DataCompressionType ?? 'NONE',
    version: FileSystemTypeVersion ?? '-',
  };
}

const DEPLOYMENT_LABELS: Readonly<Record<LustreDeploymentType, string>> = {
  SCRATCH_1: 'Scratch 1',
  SCRATCH_2: 'Scratch 2',
  PERSISTENT_1: 'Persistent 1',
  PERSISTENT_2: 'Persistent 2',
};
