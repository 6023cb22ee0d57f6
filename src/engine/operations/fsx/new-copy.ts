import { backupArn, type Place } from '../../../aws/arn.ts';
import type { FsxRequest } from '../../../aws/fsx/types.ts';
import { type EpochMs, toEpochSeconds } from '../../../aws/units.ts';
import { tagsOfCopy } from '../../../rules/copy-tags.ts';
import { copyDuration } from '../../../rules/durations.ts';
import type { SnapshotRow, VaultRow } from '../../data/rows.ts';
import type { CopyBackupJob } from '../../job-records.ts';
import type { BackupRecord } from '../../records.ts';
import { vaultIdOf } from './new-backup.ts';

/** A backup with the data that it names. */
export interface CopySource {
  readonly record: BackupRecord;
  readonly snapshot: SnapshotRow;
  readonly vault: VaultRow;
}

interface NewCopy {
  readonly id: string;
  readonly source: CopySource;
  /** Where the copy is made. */
  readonly place: Place;
  readonly kmsKeyArn: string;
  readonly request: Pick<FsxRequest<'CopyBackup'>, 'CopyTags' | 'Tags'>;
  readonly now: EpochMs;
}

/** A copy in COPYING: a user-initiated backup of the source's file system, as that was described then. */
export function newCopy({ id, source, place, kmsKeyArn, request, now }: NewCopy): BackupRecord {
  const { account, region } = place;
  const { record, vault } = source;
  const type = 'USER_INITIATED' as const;
  const backup = {
    BackupId: id,
    Lifecycle: 'COPYING' as const,
    Type: type,
    CreationTime: toEpochSeconds(now),
    KmsKeyId: kmsKeyArn,
    ResourceARN: backupArn(place, id),
    Tags: tagsOfCopy(record.backup, request),
    FileSystem: record.backup.FileSystem,
    OwnerId: account,
    SourceBackupId: record.id,
    SourceBackupRegion: record.region,
    ResourceType: 'FILE_SYSTEM' as const,
  };
  const vaultId = vaultIdOf({ account, region, kmsKeyId: kmsKeyArn, lineage: vault.lineage });
  return { account, region, id, fileSystemId: record.fileSystemId, type, backup, vaultId };
}

/** The job that fills a copy. Where source and copy share a vault, or the source is empty, there is nothing to move. */
export function newCopyJob(copy: BackupRecord, source: CopySource, requestedAt: EpochMs, jobId: string): CopyBackupJob {
  const { account, region, id, vaultId } = copy;
  const { root, logicalBytes, files, syntheticBytes } = source.snapshot;
  const made = syntheticBytes !== undefined && { syntheticBytes };
  const crossRegion = region !== source.record.region;
  const finishAt = requestedAt + copyDuration({ crossRegion, movedBytes: 0 });
  const moved = { addedBytes: 0, changedBytes: 0, logicalBytes, files, ...made, readBytes: 0, workMs: 0, finishAt };
  return {
    ...{ jobId, account, region, subject: id, requestedAt, kind: 'copy-backup' },
    ...{ sourceBackupId: source.record.id, sourceRegion: source.record.region, sourceVaultId: source.vault.vaultId },
    ...{ root, vaultId },
    ...(root === '' || vaultId === source.vault.vaultId ? { moved, dueAt: finishAt } : { workSince: requestedAt }),
  };
}
