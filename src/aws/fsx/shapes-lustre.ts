import { MAX_RETENTION_DAYS } from './limits.ts';
import * as patterns from './patterns.ts';
import { BOOLEAN, integer, listOf, type Members, oneOf, optional, required, structure, text } from './shape.ts';
import { ARCHIVE_PATH, CHUNK_SIZE, STORAGE_CAPACITY, TAGS } from './shapes-common.ts';
import type { CreateLustreConfiguration, FsxRequest, UpdateLustreConfiguration } from './types.ts';

type RowsFor<T> = { readonly [K in keyof T]-?: Members[string] };

const LOG_CONFIGURATION = structure({
  Level: required(oneOf('DISABLED', 'WARN_ONLY', 'ERROR_ONLY', 'WARN_ERROR')),
  Destination: optional(text({ min: 8, max: 1024, pattern: patterns.LOG_DESTINATION })),
});

const ROOT_SQUASH_CONFIGURATION = structure({
  RootSquash: optional(text({ min: 3, max: 21, pattern: patterns.ROOT_SQUASH })),
  NoSquashNids: optional(listOf(text({ min: 11, max: 43, pattern: patterns.NO_SQUASH_NID }), 64)),
});

const METADATA_CONFIGURATION = structure({
  Mode: required(oneOf('AUTOMATIC', 'USER_PROVISIONED')),
  Iops: optional(integer(1500, 192_000)),
});

const READ_CACHE_CONFIGURATION = structure({
  SizingMode: optional(oneOf('NO_CACHE', 'USER_PROVISIONED', 'PROPORTIONAL_TO_THROUGHPUT_CAPACITY')),
  SizeGiB: optional(STORAGE_CAPACITY),
});

/** What may be set when a file system is created and when it is updated. */
const SETTABLE = {
  WeeklyMaintenanceStartTime: optional(text({ min: 7, max: 7, pattern: patterns.WEEKLY_TIME })),
  AutoImportPolicy: optional(oneOf('NONE', 'NEW', 'NEW_CHANGED', 'NEW_CHANGED_DELETED')),
  PerUnitStorageThroughput: optional(integer(12, 1000)),
  DailyAutomaticBackupStartTime: optional(text({ min: 5, max: 5, pattern: patterns.DAILY_TIME })),
  AutomaticBackupRetentionDays: optional(integer(0, MAX_RETENTION_DAYS)),
  DataCompressionType: optional(oneOf('NONE', 'LZ4')),
  LogConfiguration: optional(LOG_CONFIGURATION),
  RootSquashConfiguration: optional(ROOT_SQUASH_CONFIGURATION),
  ThroughputCapacity: optional(integer(4000, 2_000_000)),
  DataReadCacheConfiguration: optional(READ_CACHE_CONFIGURATION),
};

/** `LustreConfiguration` of CreateFileSystem and CreateFileSystemFromBackup. @see CreateFileSystemLustreConfiguration */
export const CREATE_LUSTRE_CONFIGURATION = structure({
  ...SETTABLE,
  ImportPath: optional(ARCHIVE_PATH),
  ExportPath: optional(ARCHIVE_PATH),
  ImportedFileChunkSize: optional(CHUNK_SIZE),
  DeploymentType: optional(oneOf('SCRATCH_1', 'SCRATCH_2', 'PERSISTENT_1', 'PERSISTENT_2')),
  CopyTagsToBackups: optional(BOOLEAN),
  DriveCacheType: optional(oneOf('NONE', 'READ')),
  EfaEnabled: optional(BOOLEAN),
  MetadataConfiguration: optional(METADATA_CONFIGURATION),
} satisfies RowsFor<CreateLustreConfiguration>);

/** `LustreConfiguration` of UpdateFileSystem. @see UpdateFileSystemLustreConfiguration */
export const UPDATE_LUSTRE_CONFIGURATION = structure({
  ...SETTABLE,
  MetadataConfiguration: optional(
    structure({
      Mode: optional(oneOf('AUTOMATIC', 'USER_PROVISIONED')),
      Iops: optional(integer(1500, 192_000)),
    }),
  ),
} satisfies RowsFor<UpdateLustreConfiguration>);

/** `LustreConfiguration` of DeleteFileSystem. @see DeleteFileSystemLustreConfiguration */
export const DELETE_LUSTRE_CONFIGURATION = structure({
  SkipFinalBackup: optional(BOOLEAN),
  FinalBackupTags: optional(TAGS),
} satisfies RowsFor<NonNullable<FsxRequest<'DeleteFileSystem'>['LustreConfiguration']>>);
