import type { EpochMs } from '../../../aws/units.ts';
import { backupDuration, fixedPart } from '../../../rules/durations.ts';
import type { SnapshotRow } from '../../data/rows.ts';
import type { BackupJob } from '../../job-records.ts';
import type { BackupRecord, FileSystemRecord } from '../../records.ts';
import { holdRoot } from '../../repository/hold-root.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { hasBackups } from './find-backups.ts';
import { mustHaveVault } from './must-have-vault.ts';

export const BEGIN_TABLES = ['backups', 'jobs', 'volumes', 'vaults', 'repositories'] as const;
type Tx = WriteTransaction<(typeof BEGIN_TABLES)[number]>;

interface Beginning {
  readonly tx: Tx;
  /** As it is described now: new, or PENDING until now. */
  readonly record: BackupRecord;
  readonly source: FileSystemRecord;
  /** The instant that the backup is of, virtual time. */
  readonly at: EpochMs;
  readonly jobId: string;
  /** The service's time, where nothing waits for the transfer to begin: when that is past, it has begun. */
  readonly now?: EpochMs | undefined;
  /** A snapshot that the backup's vault has: if its root is the file system's, there is nothing to move. */
  readonly earlier?: SnapshotRow | undefined;
}

/**
 * Begins a backup, in the caller's transaction: holds the file system's content as it is at this instant, and queues the job
 * that moves it. An empty file system has nothing to move, nor has one that is as it was. Asks no rule.
 */
export async function beginBackup({
  tx,
  record,
  source,
  at,
  jobId,
  now = at,
  earlier,
}: Beginning): Promise<BackupRecord> {
  const { account, region, id, vaultId } = record;
  const kmsKeyId = source.fileSystem.KmsKeyId ?? '';
  const { volumeId } = source;
  const [hasOthers, root] = await Promise.all([
    hasBackups(tx, source, id),
    holdRoot(tx, volumeId, jobId),
    mustHaveVault(tx, { vaultId, account, region, kmsKeyId, lineage: source.lineage }),
  ]);
  const first = !hasOthers;
  const transferAt = at + fixedPart(first);
  const isTransferring = now >= transferAt;
  const Lifecycle = isTransferring ? 'TRANSFERRING' : 'CREATING';
  const begun: BackupRecord = { ...record, backup: { ...record.backup, Lifecycle, ProgressPercent: 0 } };
  const isThere = root === '' || (earlier?.root === root && earlier.vaultId === vaultId);
  const moved = isThere ? nothing(at, first, root === '' ? undefined : earlier) : undefined;
  const dueAt = isTransferring ? moved?.finishAt : transferAt;
  const job: BackupJob = {
    ...{ jobId, account, region, subject: id, requestedAt: at, kind: 'backup' },
    ...{ volumeId, vaultId, first, root, transferAt },
    ...(isTransferring && { transferring: true }),
    ...(dueAt !== undefined && { dueAt }),
    ...(moved ? { moved } : { workSince: at }),
  };
  await tx.table('backups').put(begun);
  await tx.table('jobs').put(job);
  return begun;
}

/** What moving a tree comes to that the vault has. */
function nothing(at: EpochMs, first: boolean, earlier?: SnapshotRow): NonNullable<BackupJob['moved']> {
  const { logicalBytes = 0, files = 0, syntheticBytes } = earlier ?? {};
  return {
    ...{ addedBytes: 0, changedBytes: 0, logicalBytes, files, readBytes: 0, workMs: 0 },
    ...(syntheticBytes !== undefined && { syntheticBytes }),
    finishAt: at + backupDuration({ first, changedBytes: 0 }),
  };
}
