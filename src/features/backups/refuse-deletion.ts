import type { Refusal } from '../../aws/fsx/errors.ts';
import type { Backup } from '../../aws/fsx/types.ts';
import type { CopyUnderWay } from '../../lab/copies.ts';
import { refuseDeleteBackup } from '../../rules/backup-deletion.ts';

/** What else decides whether a backup can be deleted. */
export interface DeletionFacts {
  /** The backups of the Region, for the copies among them. */
  readonly all: readonly Backup[];
  /** What is copied of the Region's backups, to any Region. */
  readonly copies: readonly CopyUnderWay[];
}

/**
 * Why a backup cannot be deleted, as far as the console can know: which file systems still load from it, only the
 * service knows.
 */
export function refuseDeletion(backup: Backup, { all, copies }: DeletionFacts): Refusal | undefined {
  const isCopied = copies.some(({ sourceBackupId }) => sourceBackupId === backup.BackupId);
  const hasCopy = all.some((one) => one.SourceBackupId === backup.BackupId && one.Lifecycle === 'COPYING');
  return refuseDeleteBackup(backup, { copying: isCopied || hasCopy });
}
