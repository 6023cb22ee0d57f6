import type { Backup } from '../../aws/fsx/types.ts';
import type { JobRecord } from '../job-records.ts';
import type { BackupRecord } from '../records.ts';
import type { WriteTransaction } from '../store/port.ts';

/**
 * Applies `change` to the backup that a job works for, as it is now.
 *
 * @returns its row with the change; `undefined` when it is gone
 */
export async function changeBackup(
  tx: WriteTransaction<'backups'>,
  { account, region, subject }: Pick<JobRecord, 'account' | 'region' | 'subject'>,
  change: (backup: Backup) => Backup,
  more: Partial<Pick<BackupRecord, 'snapshotId'>> = {},
): Promise<BackupRecord | undefined> {
  const record = await tx.table('backups').get([account, region, subject]);
  if (!record) return undefined;
  const changed = { ...record, ...more, backup: change(record.backup) };
  await tx.table('backups').put(changed);
  return changed;
}
