import type { FileSystem, FsxRequest, LustreConfiguration } from '../aws/fsx/types.ts';
import { chosenStartTime } from './backup-window.ts';
import { automaticMetadataIops } from './lustre-defaults.ts';

type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/**
 * What a request changes that takes time: capacity, throughput, metadata, read cache and Lustre version. A member sent with the
 * value that it has changes nothing, but for the capacity and the version, which must be other ones.
 *
 * @returns `TargetFileSystemValues` of the update, or `undefined` when every change is done at once
 * @see API reference, AdministrativeAction
 */
export function targetOf(fileSystem: FileSystem, request: UpdateRequest): FileSystem | undefined {
  const { StorageCapacity, FileSystemTypeVersion } = request;
  const lustre = lustreTarget(fileSystem, request);
  const target = {
    ...(StorageCapacity === undefined ? {} : { StorageCapacity }),
    ...(FileSystemTypeVersion === undefined ? {} : { FileSystemTypeVersion }),
    ...(isEmpty(lustre) ? {} : { LustreConfiguration: lustre }),
  };
  return isEmpty(target) ? undefined : target;
}

/**
 * The file system as it is once an update to `target` is done. Metadata IOPS in AUTOMATIC mode follow the capacity.
 *
 * @see Lustre user guide, "Managing metadata performance"
 */
export function withTarget(fileSystem: FileSystem, target: FileSystem): FileSystem {
  const { LustreConfiguration: changed, ...others } = target;
  const after = { ...fileSystem, ...others };
  const lustre = { ...fileSystem.LustreConfiguration, ...changed };
  return { ...after, LustreConfiguration: { ...lustre, ...followed(lustre, after.StorageCapacity) } };
}

/**
 * The file system with the settings of a request that hold at once: retention, windows, compression, logging, root squash and
 * automatic import. Automatic backups that are switched on get a window if there is none.
 *
 * @see Lustre user guide, "Updating …": none of them changes the storage
 */
export function withSettings(fileSystem: FileSystem, { LustreConfiguration: sent = {} }: UpdateRequest): FileSystem {
  const was = fileSystem.LustreConfiguration ?? {};
  const { WeeklyMaintenanceStartTime, AutomaticBackupRetentionDays, DataCompressionType, LogConfiguration } = sent;
  const { RootSquashConfiguration, AutoImportPolicy } = sent;
  const daily = sent.DailyAutomaticBackupStartTime ?? was.DailyAutomaticBackupStartTime;
  const start =
    daily ?? ((AutomaticBackupRetentionDays ?? 0) > 0 ? chosenStartTime(fileSystem.FileSystemId ?? '') : undefined);
  const lustre: LustreConfiguration = {
    ...was,
    ...(WeeklyMaintenanceStartTime === undefined ? {} : { WeeklyMaintenanceStartTime }),
    ...(AutomaticBackupRetentionDays === undefined ? {} : { AutomaticBackupRetentionDays }),
    ...(start === undefined ? {} : { DailyAutomaticBackupStartTime: start }),
    ...(DataCompressionType === undefined ? {} : { DataCompressionType }),
    ...(LogConfiguration === undefined ? {} : { LogConfiguration }),
    ...(RootSquashConfiguration === undefined
      ? {}
      : { RootSquashConfiguration: { ...was.RootSquashConfiguration, ...RootSquashConfiguration } }),
    ...(AutoImportPolicy === undefined
      ? {}
      : { DataRepositoryConfiguration: { ...was.DataRepositoryConfiguration, AutoImportPolicy } }),
  };
  return { ...fileSystem, LustreConfiguration: lustre };
}

function lustreTarget(
  { LustreConfiguration: was = {}, StorageCapacity: capacity }: FileSystem,
  request: UpdateRequest,
) {
  const { PerUnitStorageThroughput, ThroughputCapacity, ...sent } = request.LustreConfiguration ?? {};
  const metadata = metadataAfter(was, sent.MetadataConfiguration, request.StorageCapacity ?? capacity);
  const cache = readCacheAfter(was, sent.DataReadCacheConfiguration);
  return {
    ...(isNews(PerUnitStorageThroughput, was.PerUnitStorageThroughput) ? { PerUnitStorageThroughput } : {}),
    ...(isNews(ThroughputCapacity, was.ThroughputCapacity) ? { ThroughputCapacity } : {}),
    ...(isNews(metadata, was.MetadataConfiguration) ? { MetadataConfiguration: metadata } : {}),
    ...(isNews(cache, was.DataReadCacheConfiguration) ? { DataReadCacheConfiguration: cache } : {}),
  };
}

function metadataAfter(
  { MetadataConfiguration: was }: LustreConfiguration,
  sent: NonNullable<UpdateRequest['LustreConfiguration']>['MetadataConfiguration'],
  capacity: number | undefined,
): LustreConfiguration['MetadataConfiguration'] {
  const Mode = sent?.Mode ?? was?.Mode;
  if (!sent || Mode === undefined) return undefined;
  const Iops = sent.Iops ?? (Mode === 'AUTOMATIC' ? automaticMetadataIops(capacity ?? 0) : was?.Iops);
  return { Mode, ...(Iops === undefined ? {} : { Iops }) };
}

/** A size is kept only where one can be chosen. @see API reference, LustreReadCacheConfiguration */
function readCacheAfter(
  { DataReadCacheConfiguration: was }: LustreConfiguration,
  sent: LustreConfiguration['DataReadCacheConfiguration'],
): LustreConfiguration['DataReadCacheConfiguration'] {
  const SizingMode = sent?.SizingMode ?? was?.SizingMode;
  if (!sent || SizingMode === undefined) return sent;
  const SizeGiB = sent.SizeGiB ?? (SizingMode === 'USER_PROVISIONED' ? was?.SizeGiB : undefined);
  return { SizingMode, ...(SizeGiB === undefined ? {} : { SizeGiB }) };
}

function followed({ MetadataConfiguration: metadata }: LustreConfiguration, capacity = 0): LustreConfiguration {
  if (metadata?.Mode !== 'AUTOMATIC') return {};
  return { MetadataConfiguration: { Mode: 'AUTOMATIC', Iops: automaticMetadataIops(capacity) } };
}

const isEmpty = (members: object) => Object.keys(members).length === 0;

/** Sent, and other than it was. Structures here are flat. */
const isNews = <T>(sent: T | undefined, was: T | undefined): sent is T => sent !== undefined && !isSame(sent, was);

function isSame(a: unknown, b: unknown): boolean {
  if (!isStructure(a) || !isStructure(b)) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

const isStructure = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
