import { backupArn, fileSystemArn } from '../aws/arn.ts';
import type { Backup, FileSystem } from '../aws/fsx/types.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };

/** A persistent file system that is AVAILABLE, with what the test is about. */
export const fileSystemWith = (changed: Partial<FileSystem> = {}): FileSystem => ({
  FileSystemId: 'fs-0123456789abcdef0',
  FileSystemType: 'LUSTRE',
  FileSystemTypeVersion: '2.15',
  Lifecycle: 'AVAILABLE',
  CreationTime: 1_790_000_000,
  StorageCapacity: 1200,
  StorageType: 'SSD',
  ResourceARN: fileSystemArn(PLACE, 'fs-0123456789abcdef0'),
  Tags: [{ Key: 'Name', Value: 'genomics' }],
  LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, DataCompressionType: 'LZ4' },
  ...changed,
});

/**
 * A user-initiated backup that is AVAILABLE.
 *
 * @param digit  the last of its ID
 */
export const backupNamed = (name: string, digit: number, changed: Partial<Backup> = {}): Backup => {
  const BackupId = `backup-0123456789abcdef${digit}`;
  return {
    BackupId,
    Lifecycle: 'AVAILABLE',
    Type: 'USER_INITIATED',
    CreationTime: 1_790_000_000 + digit,
    ResourceARN: backupArn(PLACE, BackupId),
    FileSystem: fileSystemWith(),
    Tags: [{ Key: 'Name', Value: name }],
    ...changed,
  };
};
