import type { Backup, CreateLustreConfiguration, FsxRequest } from '../aws/fsx/types.ts';

/**
 * The request that would create the restored file system from nothing: what the backup fixes, then what was sent, then
 * the original's settings. Tags and security groups are those of the request alone; without a KMS key the backup's own
 * is used. Asks no rule.
 *
 * @see guide, "Restoring backups"; API reference, CreateFileSystemFromBackup: omitted settings are the original's
 */
export function restoredConfiguration(
  { FileSystem: original, KmsKeyId: backupKey }: Backup,
  request: FsxRequest<'CreateFileSystemFromBackup'>,
): FsxRequest<'CreateFileSystem'> {
  const { SubnetIds, SecurityGroupIds, Tags, NetworkType } = request;
  const { StorageType, StorageCapacity, FileSystemTypeVersion } = original;
  const KmsKeyId = request.KmsKeyId ?? backupKey ?? original.KmsKeyId;
  return {
    FileSystemType: 'LUSTRE',
    SubnetIds,
    ...(SecurityGroupIds === undefined ? {} : { SecurityGroupIds }),
    ...(Tags === undefined ? {} : { Tags }),
    ...(NetworkType === undefined ? {} : { NetworkType }),
    ...(KmsKeyId === undefined ? {} : { KmsKeyId }),
    ...(StorageType === undefined ? {} : { StorageType }),
    ...(StorageCapacity === undefined || StorageType === 'INTELLIGENT_TIERING' ? {} : { StorageCapacity }),
    ...(FileSystemTypeVersion === undefined ? {} : { FileSystemTypeVersion }),
    LustreConfiguration: { ...kept(original), ...request.LustreConfiguration, ...configurationOf(original) },
  };
}

type Original = Backup['FileSystem'];

/**
 * The settings that decide what a file system stores and how fast, as they would be sent to create another one like it. On a
 * restore they are the backup's whatever is sent; `refuseRestoreRequest` has refused other values.
 */
export function configurationOf({ LustreConfiguration: was = {} }: Original): CreateLustreConfiguration {
  const { DeploymentType, PerUnitStorageThroughput, DataCompressionType, DriveCacheType, EfaEnabled } = was;
  const { MetadataConfiguration, ThroughputCapacity, DataReadCacheConfiguration } = was;
  return {
    ...(DeploymentType === undefined ? {} : { DeploymentType }),
    ...(PerUnitStorageThroughput === undefined ? {} : { PerUnitStorageThroughput }),
    ...(DataCompressionType === undefined ? {} : { DataCompressionType }),
    ...(DriveCacheType === undefined ? {} : { DriveCacheType }),
    ...(EfaEnabled === undefined ? {} : { EfaEnabled }),
    ...(ThroughputCapacity === undefined ? {} : { ThroughputCapacity }),
    ...(DataReadCacheConfiguration === undefined ? {} : { DataReadCacheConfiguration }),
    ...(MetadataConfiguration === undefined
      ? {}
      : {
          MetadataConfiguration:
            MetadataConfiguration.Mode === 'AUTOMATIC' ? { Mode: 'AUTOMATIC' } : MetadataConfiguration,
        }),
  };
}

/** What may change and stays the original's when it is not sent. */
function kept({ LustreConfiguration: was = {} }: Original): CreateLustreConfiguration {
  const { WeeklyMaintenanceStartTime, DailyAutomaticBackupStartTime, AutomaticBackupRetentionDays } = was;
  const { CopyTagsToBackups, LogConfiguration, RootSquashConfiguration } = was;
  return {
    ...(WeeklyMaintenanceStartTime === undefined ? {} : { WeeklyMaintenanceStartTime }),
    ...(DailyAutomaticBackupStartTime === undefined ? {} : { DailyAutomaticBackupStartTime }),
    ...(AutomaticBackupRetentionDays === undefined ? {} : { AutomaticBackupRetentionDays }),
    ...(CopyTagsToBackups === undefined ? {} : { CopyTagsToBackups }),
    ...(LogConfiguration === undefined ? {} : { LogConfiguration }),
    ...(RootSquashConfiguration === undefined ? {} : { RootSquashConfiguration }),
  };
}
