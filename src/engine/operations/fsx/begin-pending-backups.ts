import type { EpochMs } from '../../../aws/units.ts';
import type { FileSystemRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { BEGIN_TABLES, beginBackup } from './begin-backup.ts';
import { frozenDescription } from './new-backup.ts';

export { BEGIN_TABLES };

/**
 * Begins the backup that is PENDING behind an update of the file system, in the transaction in which that update gives way. It is
 * of this instant: the content, and the file system as it is described now.
 *
 * @param at  the moment the update gives way, virtual time
 * @returns ids of the backups that began
 */
export async function beginPendingBackups(
  tx: WriteTransaction<(typeof BEGIN_TABLES)[number]>,
  source: FileSystemRecord,
  at: EpochMs,
): Promise<readonly string[]> {
  const { account, region, volumeId } = source;
  const jobs = await tx.table('jobs').list({ index: 'byVolume', span: { from: volumeId, to: volumeId } });
  const begun: string[] = [];
  for (const { kind, subject, jobId } of jobs) {
    if (kind !== 'pending-backup') continue;
    const record = await tx.table('backups').get([account, region, subject]);
    if (!record) continue;
    const backup = { ...record.backup, FileSystem: frozenDescription(source.fileSystem) };
    await beginBackup({ tx, record: { ...record, backup }, source, at, jobId });
    begun.push(subject);
  }
  return begun;
}
