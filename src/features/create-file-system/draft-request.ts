import type { CreateLustreConfiguration, FsxRequest, LustreDeploymentType, Tag } from '../../aws/fsx/types.ts';
import { backupSettingsProblems } from '../../rules/lustre-backup-settings.ts';
import { isPersistent } from '../../rules/lustre-defaults.ts';
import { capacityOf, type Draft, throughputOf } from './draft.ts';

/** The Lustre version that the FSx console makes. Ours: the newest of the API, for every deployment type. */
const LUSTRE_VERSION = '2.15';

/** CreateFileSystem as a draft asks for it. What is typed wrongly stays wrong, so that the rules can say why. */
export function toRequest(draft: Draft): FsxRequest<'CreateFileSystem'> {
  return {
    FileSystemType: 'LUSTRE',
    FileSystemTypeVersion: LUSTRE_VERSION,
    ...(capacityOf(draft) === '' ? {} : { StorageCapacity: Number(capacityOf(draft)) }),
    StorageType: draft.storageType,
    ...whereAndWhat(draft),
    LustreConfiguration: { ...configuration(draft), ...settings(draft) },
  };
}

/**
 * CreateFileSystemFromBackup as a draft asks for it. What the restore takes over from the original is not sent; the
 * windows that nobody chose are the original's too.
 *
 * @see API reference, CreateFileSystemFromBackup
 */
export function toRestoreRequest(draft: Draft, backupId: string): FsxRequest<'CreateFileSystemFromBackup'> {
  return { BackupId: backupId, ...whereAndWhat(draft), LustreConfiguration: settings(draft) };
}

/** All tags of a draft, its name first. */
export const tagsOf = ({ name, tags }: Draft): readonly Tag[] => [
  ...(name === '' ? [] : [{ Key: 'Name', Value: name }]),
  ...tags,
];

/** Whether a draft's file system can have backups, as far as its deployment and its S3 link decide it. */
export const canHaveBackups = (draft: Draft): boolean =>
  backupSettingsProblems({
    FileSystemType: 'LUSTRE',
    SubnetIds: [],
    LustreConfiguration: { ...configuration(draft), AutomaticBackupRetentionDays: 1 },
  }).length === 0;

function whereAndWhat(draft: Draft) {
  const tags = tagsOf(draft);
  const groups = draft.securityGroupIds ?? [];
  return {
    SubnetIds: draft.subnetId === undefined ? [] : [draft.subnetId],
    ...(groups.length === 0 ? {} : { SecurityGroupIds: groups }),
    ...(draft.kmsKeyId === undefined || !hasKey(draft.deployment) ? {} : { KmsKeyId: draft.kmsKeyId }),
    ...(tags.length === 0 ? {} : { Tags: tags }),
  };
}

/** Scratch file systems are encrypted with a key of FSx itself. @see Lustre user guide, "Encrypting data at rest" */
export const hasKey = (deployment: LustreDeploymentType): boolean => isPersistent(deployment);

function configuration(draft: Draft): CreateLustreConfiguration {
  const throughput = throughputOf(draft);
  return {
    DeploymentType: draft.deployment,
    DataCompressionType: draft.compression,
    ...(throughput === undefined ? {} : { PerUnitStorageThroughput: throughput }),
    ...(draft.storageType === 'HDD' ? { DriveCacheType: draft.hasSsdCache ? 'READ' : 'NONE' } : {}),
    ...(draft.importPath === undefined ? {} : { ImportPath: draft.importPath }),
  };
}

function settings(draft: Draft): CreateLustreConfiguration {
  return {
    ...(draft.maintenance === undefined ? {} : { WeeklyMaintenanceStartTime: draft.maintenance }),
    ...(canHaveBackups(draft) ? backups(draft) : {}),
  };
}

function backups(draft: Draft): CreateLustreConfiguration {
  const CopyTagsToBackups = draft.copiesTagsToBackups;
  if (!draft.hasDailyBackups) return { AutomaticBackupRetentionDays: 0, CopyTagsToBackups };
  return {
    AutomaticBackupRetentionDays: draft.retention === '' ? Number.NaN : Number(draft.retention),
    ...(draft.backupTime === undefined ? {} : { DailyAutomaticBackupStartTime: draft.backupTime }),
    CopyTagsToBackups,
  };
}
