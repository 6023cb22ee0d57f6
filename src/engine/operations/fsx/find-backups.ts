import type { BackupRecord, FileSystemRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';

/** Every backup of one file system in its own Region, whatever its type and state. */
export function backupsOf(
  tx: ReadTransaction<'backups'>,
  { account, region, id }: FileSystemRecord,
): Promise<readonly BackupRecord[]> {
  return tx.table('backups').list({ index: 'byFileSystem', span: prefix([account, region, id]) });
}

/** Whether a file system has a backup, whatever its type and state, besides the one named. */
export async function hasBackups(
  tx: ReadTransaction<'backups'>,
  { account, region, id }: FileSystemRecord,
  besides: string,
): Promise<boolean> {
  const span = prefix([account, region, id]);
  const keys = await tx.table('backups').keys({ index: 'byFileSystem', span, limit: 2 });
  return keys.some((key) => typeof key !== 'object' || key.at(-1) !== besides);
}

/** Backups of one file system that are under way, found by their jobs: one at most, but for a final one. */
export async function backupsUnderWay(
  tx: ReadTransaction<'backups' | 'jobs'>,
  { account, region, volumeId }: FileSystemRecord,
): Promise<readonly BackupRecord[]> {
  const jobs = await tx.table('jobs').list({ index: 'byVolume', span: { from: volumeId, to: volumeId } });
  const taking = jobs.filter(({ kind }) => kind === 'backup' || kind === 'pending-backup');
  if (taking.length === 0) return [];
  const rows = await Promise.all(taking.map(({ subject }) => tx.table('backups').get([account, region, subject])));
  return rows.flatMap((row) => row ?? []);
}
