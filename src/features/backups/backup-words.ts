import type { Backup, BackupLifecycle, BackupType } from '../../aws/fsx/types.ts';

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
export const describeCount = (count: number): string => `${count} ${count === 1 ? 'backup' : 'backups'}`;

/** The compression of the file system that was backed up: LZ4 or NONE. */
export const describeCompression = ({ FileSystem }: Backup): string =>
  FileSystem.LustreConfiguration?.DataCompressionType ?? 'NONE';
