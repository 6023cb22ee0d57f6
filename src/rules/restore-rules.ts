import { type MemberRefusal, memberRefusal, type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { Backup, FsxRequest } from '../aws/fsx/types.ts';

export { restoredConfiguration } from './restored-configuration.ts';

type RestoreRequest = FsxRequest<'CreateFileSystemFromBackup'>;

/**
 * Whether a backup can be restored at all now.
 *
 * @see guide, "Restoring backups": "You can use an available backup". The code is ours.
 */
export function refuseRestore({ BackupId, Lifecycle }: Backup): Refusal | undefined {
  if (Lifecycle === 'AVAILABLE') return undefined;
  return refusal('BadRequest', `${BackupId} is ${Lifecycle}. A backup can be restored when it is AVAILABLE.`);
}

/**
 * Every setting of the request that is fixed by the backup and was sent with another value.
 *
 * @see guide, "Restoring backups", Note: same Lustre version, deployment type, throughput per unit of storage, storage
 *   capacity and data compression type. Storage type, drive cache, metadata, EFA and Intelligent-Tiering settings are
 *   part of the same configuration (API reference, CreateFileSystemFromBackup).
 */
export function restoreProblems(backup: Backup, request: RestoreRequest): readonly MemberRefusal[] {
  return [...differences(backup, request), ...linkProblems(request)];
}

/** What keeps this request from restoring `backup`: its state first, then the first of `restoreProblems`. */
export const refuseRestoreRequest = (backup: Backup, request: RestoreRequest): Refusal | undefined =>
  refuseRestore(backup) ?? restoreProblems(backup, request)[0];

function differences({ FileSystem: original }: Backup, request: RestoreRequest): readonly MemberRefusal[] {
  const was = original.LustreConfiguration ?? {};
  const now = request.LustreConfiguration ?? {};
  const rows: readonly (readonly [member: string, what: string, was: unknown, now: unknown])[] = [
    ['FileSystemTypeVersion', 'Lustre version', original.FileSystemTypeVersion, request.FileSystemTypeVersion],
    ['StorageType', 'storage type', original.StorageType, request.StorageType],
    ['StorageCapacity', 'storage capacity', original.StorageCapacity, request.StorageCapacity],
    inLustre('DeploymentType', 'deployment type', was.DeploymentType, now.DeploymentType),
    inLustre(
      'PerUnitStorageThroughput',
      'throughput per unit of storage',
      was.PerUnitStorageThroughput,
      now.PerUnitStorageThroughput,
    ),
    inLustre(
      'DataCompressionType',
      'data compression type',
      was.DataCompressionType ?? 'NONE',
      now.DataCompressionType,
    ),
    inLustre('DriveCacheType', 'drive cache type', was.DriveCacheType, now.DriveCacheType),
    inLustre('EfaEnabled', 'EFA setting', was.EfaEnabled ?? false, now.EfaEnabled),
    inLustre('ThroughputCapacity', 'throughput capacity', was.ThroughputCapacity, now.ThroughputCapacity),
    inLustre(
      'MetadataConfiguration.Mode',
      'metadata configuration mode',
      was.MetadataConfiguration?.Mode,
      now.MetadataConfiguration?.Mode,
    ),
    inLustre(
      'MetadataConfiguration.Iops',
      'metadata IOPS',
      was.MetadataConfiguration?.Iops,
      now.MetadataConfiguration?.Iops,
    ),
    inLustre(
      'DataReadCacheConfiguration.SizingMode',
      'read cache sizing mode',
      was.DataReadCacheConfiguration?.SizingMode,
      now.DataReadCacheConfiguration?.SizingMode,
    ),
    inLustre(
      'DataReadCacheConfiguration.SizeGiB',
      'read cache size',
      was.DataReadCacheConfiguration?.SizeGiB,
      now.DataReadCacheConfiguration?.SizeGiB,
    ),
  ];
  return rows
    .filter(([, , before, sent]) => sent !== undefined && sent !== before)
    .map(([member, what, before, sent]) =>
      memberRefusal(
        'BadRequest',
        member,
        `The ${what} of a restored file system must be the original's, ${before ?? 'none'}, not ${sent}.`,
      ),
    );
}

const inLustre = (member: string, what: string, was: unknown, now: unknown) =>
  [`LustreConfiguration.${member}`, what, was, now] as const;

const LINK_MEMBERS = ['ImportPath', 'ExportPath', 'ImportedFileChunkSize', 'AutoImportPolicy'] as const;

/** Ours: the guide lets the VPC and the backup settings change, and says nothing of an S3 link. */
const linkProblems = ({ LustreConfiguration }: RestoreRequest): readonly MemberRefusal[] =>
  LINK_MEMBERS.filter((member) => LustreConfiguration?.[member] !== undefined).map((member) =>
    memberRefusal(
      'BadRequest',
      `LustreConfiguration.${member}`,
      'A file system cannot be linked to an S3 bucket while it is restored from a backup.',
    ),
  );
