import type { Backup, FileSystem, FsxRequest, LustreConfiguration } from '../aws/fsx/types.ts';

const ACCOUNT = '111122223333';

/** A persistent file system in us-east-1 that may have backups; the test says what it is about. */
export function fileSystemOf(members: Partial<FileSystem> = {}, lustre: LustreConfiguration = {}): FileSystem {
  return {
    OwnerId: ACCOUNT,
    FileSystemId: 'fs-0123456789abcdef0',
    FileSystemType: 'LUSTRE',
    Lifecycle: 'AVAILABLE',
    StorageCapacity: 1200,
    StorageType: 'SSD',
    SubnetIds: ['subnet-0123456789abcdef0'],
    ResourceARN: `arn:aws:fsx:us-east-1:${ACCOUNT}:file-system/fs-0123456789abcdef0`,
    FileSystemTypeVersion: '2.15',
    Tags: [],
    ...members,
    LustreConfiguration: {
      DeploymentType: 'PERSISTENT_2',
      PerUnitStorageThroughput: 125,
      DataCompressionType: 'NONE',
      AutomaticBackupRetentionDays: 0,
      CopyTagsToBackups: false,
      ...lustre,
    },
  };
}

/** A finished user-initiated backup of `fileSystemOf()`. */
export function backupOf(members: Partial<Backup> = {}): Backup {
  return {
    BackupId: 'backup-0123456789abcdef0',
    Lifecycle: 'AVAILABLE',
    Type: 'USER_INITIATED',
    CreationTime: 1_700_000_000,
    ResourceARN: `arn:aws:fsx:us-east-1:${ACCOUNT}:backup/backup-0123456789abcdef0`,
    OwnerId: ACCOUNT,
    ResourceType: 'FILE_SYSTEM',
    FileSystem: fileSystemOf(),
    ...members,
  };
}

/** A legal request for a PERSISTENT_2 SSD file system of the smallest size. */
export function creationOf(
  members: Partial<FsxRequest<'CreateFileSystem'>> = {},
  lustre: FsxRequest<'CreateFileSystem'>['LustreConfiguration'] = {
    DeploymentType: 'PERSISTENT_2',
    PerUnitStorageThroughput: 125,
  },
): FsxRequest<'CreateFileSystem'> {
  return {
    FileSystemType: 'LUSTRE',
    StorageCapacity: 1200,
    SubnetIds: ['subnet-0123456789abcdef0'],
    LustreConfiguration: lustre,
    ...members,
  };
}
