import type { Refusal } from '../../aws/fsx/errors.ts';
import type { Backup } from '../../aws/fsx/types.ts';
import { refuseDeleteBackup } from '../../rules/backup-deletion.ts';

/**
 * Why a backup cannot be deleted, as far as the console can know: which file systems still load from it, only the
 * service knows.
 *
 * @param all  the backups of the Region, for the copies among them
 */
export function refuseDeletion(backup: Backup, all: readonly Backup[]): Refusal | undefined {
  const copying = all.some((one) => one.SourceBackupId === backup.BackupId && one.Lifecycle === 'COPYING');
  return refuseDeleteBackup(backup, { copying });
}
