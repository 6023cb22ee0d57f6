import { backupArn } from '../../../aws/arn.ts';
import type { FileSystem, Tag } from '../../../aws/fsx/types.ts';
import { type EpochMs, toEpochSeconds } from '../../../aws/units.ts';
import { tagsOfBackup } from '../../../rules/copy-tags.ts';
import type { BackupRecord, FileSystemRecord } from '../../records.ts';

interface NewBackup {
  readonly id: string;
  readonly source: FileSystemRecord;
  /** A user-initiated one unless told. */
  readonly type?: 'AUTOMATIC';
  /** Those of the request; without any, CopyTagsToBackups decides. */
  readonly tags: readonly Tag[] | undefined;
  readonly now: EpochMs;
}

/** A backup that has not begun, with the file system's description frozen as it is now. */
export function newBackup({ id, source, type: asked, tags, now }: NewBackup): BackupRecord {
  const { account, region, fileSystem } = source;
  const { Tags: sourceTags = [] } = fileSystem;
  const type: BackupRecord['type'] = asked ?? 'USER_INITIATED';
  const backup = {
    BackupId: id,
    Lifecycle: 'CREATING' as const,
    Type: type,
    CreationTime: toEpochSeconds(now),
    ...(fileSystem.KmsKeyId === undefined ? {} : { KmsKeyId: fileSystem.KmsKeyId }),
    ResourceARN: backupArn({ account, region }, id),
    Tags: tagsOfBackup(fileSystem, sourceTags, tags),
    FileSystem: frozenDescription(fileSystem),
    OwnerId: account,
    ResourceType: 'FILE_SYSTEM' as const,
  };
  const vaultId = vaultIdOf({ account, region, kmsKeyId: fileSystem.KmsKeyId, lineage: source.lineage });
  const record = { account, region, id, fileSystemId: source.id, type, backup, vaultId };
  return type === 'AUTOMATIC' ? { ...record, automaticAt: now } : record;
}

/** A file system as a backup remembers it: without what belongs to the file system alone. @see API reference, Backup, FileSystem */
export function frozenDescription(fileSystem: FileSystem): FileSystem {
  const { Tags: _tags, AdministrativeActions: _actions, ...frozen } = fileSystem;
  return frozen;
}

interface VaultName {
  readonly account: string;
  readonly region: string;
  readonly kmsKeyId: string | undefined;
  readonly lineage: string;
}

/** Backups share blocks within one account, Region, KMS key and lineage, and nowhere else. */
export const vaultIdOf = ({ account, region, kmsKeyId, lineage }: VaultName): string =>
  [account, region, kmsKeyId, lineage].join('|');
