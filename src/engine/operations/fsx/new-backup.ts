import { backupArn } from '../../../aws/arn.ts';
import type { Tag } from '../../../aws/fsx/types.ts';
import { type EpochMs, toEpochSeconds } from '../../../aws/units.ts';
import { tagsOfBackup } from '../../../rules/copy-tags.ts';
import type { BackupRecord, FileSystemRecord } from '../../records.ts';

interface NewBackup {
  readonly id: string;
  readonly source: FileSystemRecord;
  /** Those of the request; without any, CopyTagsToBackups decides. */
  readonly tags: readonly Tag[] | undefined;
  readonly now: EpochMs;
}

/** A user-initiated backup that has not begun, with the file system's description frozen as it is now. */
export function newBackup({ id, source, tags, now }: NewBackup): BackupRecord {
  const { account, region, fileSystem } = source;
  const { Tags: sourceTags = [], AdministrativeActions: _actions, ...frozen } = fileSystem;
  const type = 'USER_INITIATED' as const;
  const backup = {
    BackupId: id,
    Lifecycle: 'CREATING' as const,
    Type: type,
    CreationTime: toEpochSeconds(now),
    ...(fileSystem.KmsKeyId === undefined ? {} : { KmsKeyId: fileSystem.KmsKeyId }),
    ResourceARN: backupArn({ account, region }, id),
    Tags: tagsOfBackup(fileSystem, sourceTags, tags),
    FileSystem: frozen,
    OwnerId: account,
    ResourceType: 'FILE_SYSTEM' as const,
  };
  const vaultId = vaultIdOf({ account, region, kmsKeyId: fileSystem.KmsKeyId, lineage: source.lineage });
  return { account, region, id, fileSystemId: source.id, type, backup, vaultId };
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
