import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { Tag } from '../../../aws/fsx/types.ts';
import type { EpochMs } from '../../../aws/units.ts';
import { refuseBackup } from '../../../rules/backup-eligibility.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord, FileSystemRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { refuseKeyOf } from '../kms/use-key.ts';
import { countBackups, getTally } from '../tally.ts';
import { BEGIN_TABLES, beginBackup } from './begin-backup.ts';
import { isLinked } from './find-associations.ts';
import { backupsUnderWay } from './find-backups.ts';
import { newBackup } from './new-backup.ts';
import { getQuota } from './quota.ts';

export const BACKUP_TABLES = [
  ...BEGIN_TABLES,
  ...(['clock', 'fileSystems', 'replays', 'tallies', 'quotas', 'associations', 'keys', 'events'] as const),
] as const;
export type BackupTransaction = WriteTransaction<(typeof BACKUP_TABLES)[number]>;

/**
 * Records a user-initiated backup and queues its job, in the caller's transaction. While the storage of the file system is being
 * changed it stays PENDING until that lets it begin.
 *
 * @throws {FsxError} as the eligibility rule says; BadRequest while the file system's key cannot be used. What was begun goes on when
 *   the key is disabled meanwhile: ours, the guide is silent.
 * @see Lustre user guide, "Managing storage capacity": a backup requested meanwhile is queued
 */
export async function startBackup(
  ports: Ports,
  tx: BackupTransaction,
  source: FileSystemRecord,
  tags: readonly Tag[] | undefined,
): Promise<BackupRecord> {
  const [underWay, linked, { userInitiated }, quota, now] = await Promise.all([
    backupsUnderWay(tx, source),
    isLinked(tx, source),
    getTally(tx, source),
    getQuota(tx, source, 'TOTAL_USER_INITIATED_BACKUPS'),
    ports.clock.now(tx),
  ]);
  const others = underWay.map(({ backup }) => backup);
  refuseIf(refuseBackup(source.fileSystem, others, { linked, userInitiated, quota }));
  refuseIf(await refuseKeyOf(tx, { ...source, now }, source.id, source.fileSystem.KmsKeyId));
  const record = newBackup({ id: ports.ids.next('backup'), source, tags, now });
  await countBackups(tx, record, 1);
  if (source.fileSystem.Lifecycle === 'UPDATING') return putPending(ports, tx, record, now);
  return beginBackup({ tx, record, source, at: now, jobId: ports.ids.uuid() });
}

/** Records a backup that waits in PENDING for an update of its file system, in the caller's transaction. Asks no rule. */
export async function putPending(
  { ids }: Pick<Ports, 'ids'>,
  tx: WriteTransaction<'backups' | 'jobs'>,
  record: BackupRecord,
  requestedAt: EpochMs,
): Promise<BackupRecord> {
  const { account, region, id, fileSystemId, backup } = record;
  const pending: BackupRecord = { ...record, backup: { ...backup, Lifecycle: 'PENDING' } };
  const job = { jobId: ids.uuid(), account, region, subject: id, requestedAt, volumeId: fileSystemId };
  await tx.table('backups').put(pending);
  await tx.table('jobs').put({ ...job, kind: 'pending-backup' });
  return pending;
}
