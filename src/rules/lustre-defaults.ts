import type { FsxRequest, LustreConfiguration, LustreDeploymentType, StorageType } from '../aws/fsx/types.ts';
import { chosenStartTime } from './backup-window.ts';

/** A request's settings that decide all others, with the API's defaults. */
export interface Basics {
  readonly deployment: LustreDeploymentType;
  readonly storageType: StorageType;
  /** GiB; `undefined` when none was sent. */
  readonly capacity: number | undefined;
}

/** The maintenance window, `d:HH:MM` UTC, where none is chosen. Ours: the service picks one. */
const WEEKLY_START = '1:05:00';

/** @see API reference, CreateFileSystem (StorageType) and CreateFileSystemLustreConfiguration (DeploymentType) */
export const basicsOf = (request: FsxRequest<'CreateFileSystem'>): Basics => ({
  deployment: request.LustreConfiguration?.DeploymentType ?? 'SCRATCH_1',
  storageType: request.StorageType ?? 'SSD',
  capacity: request.StorageCapacity,
});

/** True for the deployment types that keep their data. */
export const isPersistent = (deployment: LustreDeploymentType): boolean =>
  deployment === 'PERSISTENT_1' || deployment === 'PERSISTENT_2';

/**
 * The Lustre version a new file system gets.
 *
 * @see API reference, CreateFileSystem, FileSystemTypeVersion
 */
export function versionOf(request: FsxRequest<'CreateFileSystem'>): string {
  if (request.FileSystemTypeVersion !== undefined) return request.FileSystemTypeVersion;
  if (basicsOf(request).deployment !== 'PERSISTENT_2') return '2.10';
  return request.LustreConfiguration?.MetadataConfiguration ? '2.15' : '2.12';
}

/**
 * Metadata IOPS that AUTOMATIC mode gives a capacity.
 *
 * @param capacity  GiB
 * @see Lustre user guide, "Metadata performance"
 */
export function automaticMetadataIops(capacity: number): number {
  if (capacity < 2400) return 1500;
  if (capacity < 4800) return 3000;
  if (capacity < 12_000) return 6000;
  if (capacity < 48_000) return 12_000;
  return 12_000 * Math.ceil(capacity / 24_000);
}

/** The settings a new file system is described with. */
export interface Configured {
  readonly StorageType: StorageType;
  readonly FileSystemTypeVersion: string;
  /** Without `MountName`. */
  readonly LustreConfiguration: LustreConfiguration;
}

/**
 * What was sent and the API's defaults for the rest. Asks no rule: the request is taken to be legal.
 *
 * @param fileSystemId  decides which daily backup window the service picks where backups are on and none is chosen
 * @see API reference, CreateFileSystem and CreateFileSystemLustreConfiguration
 */
export const withDefaults = (request: FsxRequest<'CreateFileSystem'>, fileSystemId: string): Configured => ({
  StorageType: basicsOf(request).storageType,
  FileSystemTypeVersion: versionOf(request),
  LustreConfiguration: described(request, fileSystemId),
});

function described(request: FsxRequest<'CreateFileSystem'>, fileSystemId: string): LustreConfiguration {
  const sent = request.LustreConfiguration ?? {};
  const { deployment } = basicsOf(request);
  const backups = isPersistent(deployment) && sent.ImportPath === undefined;
  return {
    DeploymentType: deployment,
    ...chosen(sent),
    WeeklyMaintenanceStartTime: sent.WeeklyMaintenanceStartTime ?? WEEKLY_START,
    DataCompressionType: sent.DataCompressionType ?? 'NONE',
    LogConfiguration: sent.LogConfiguration ?? { Level: 'DISABLED' },
    ...(backups ? backupSettings(sent, fileSystemId) : {}),
    ...metadata(request),
    ...(deployment === 'PERSISTENT_2' ? { EfaEnabled: sent.EfaEnabled ?? false } : {}),
    ...(sent.ImportPath === undefined ? {} : { DataRepositoryConfiguration: repository(sent, sent.ImportPath) }),
  };
}

type Sent = NonNullable<FsxRequest<'CreateFileSystem'>['LustreConfiguration']>;

/** Members that are described as they were sent and are absent when they were not. */
function chosen(sent: Sent): LustreConfiguration {
  const { PerUnitStorageThroughput, DriveCacheType, RootSquashConfiguration } = sent;
  const { ThroughputCapacity, DataReadCacheConfiguration } = sent;
  return {
    ...(PerUnitStorageThroughput === undefined ? {} : { PerUnitStorageThroughput }),
    ...(DriveCacheType === undefined ? {} : { DriveCacheType }),
    ...(RootSquashConfiguration === undefined ? {} : { RootSquashConfiguration }),
    ...(ThroughputCapacity === undefined ? {} : { ThroughputCapacity }),
    ...(DataReadCacheConfiguration === undefined ? {} : { DataReadCacheConfiguration }),
  };
}

function backupSettings(sent: Sent, fileSystemId: string): LustreConfiguration {
  const AutomaticBackupRetentionDays = sent.AutomaticBackupRetentionDays ?? 0;
  const start =
    sent.DailyAutomaticBackupStartTime ??
    (AutomaticBackupRetentionDays > 0 ? chosenStartTime(fileSystemId) : undefined);
  return {
    AutomaticBackupRetentionDays,
    ...(start === undefined ? {} : { DailyAutomaticBackupStartTime: start }),
    CopyTagsToBackups: sent.CopyTagsToBackups ?? false,
  };
}

function metadata(request: FsxRequest<'CreateFileSystem'>): LustreConfiguration {
  const sent = request.LustreConfiguration?.MetadataConfiguration;
  if (!sent) return {};
  return {
    MetadataConfiguration: { Mode: sent.Mode, Iops: sent.Iops ?? automaticMetadataIops(request.StorageCapacity ?? 0) },
  };
}

const repository = (
  sent: Sent,
  ImportPath: string,
): NonNullable<LustreConfiguration['DataRepositoryConfiguration']> => ({
  Lifecycle: 'CREATING',
  ImportPath,
  ExportPath: sent.ExportPath ?? `${ImportPath.split('/').slice(0, 3).join('/')}/FSxLustre`,
  ImportedFileChunkSize: sent.ImportedFileChunkSize ?? 1024,
  AutoImportPolicy: sent.AutoImportPolicy ?? 'NONE',
});
