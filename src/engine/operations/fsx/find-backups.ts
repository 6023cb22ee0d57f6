import type { Place } from '../../../aws/arn.ts';
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

/**
 * Backups that count towards the quota of one account and Region.
 *
 * @see guide, "Using AWS Backup with Amazon FSx": backups by AWS Backup count as user-initiated ones
 */
export async function countUserInitiated(tx: ReadTransaction<'backups'>, { account, region }: Place): Promise<number> {
  const counts = await Promise.all(
    (['USER_INITIATED', 'AWS_BACKUP'] as const).map((type) =>
      tx.table('backups').count({ index: 'byType', span: prefix([account, region, type]) }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
