import type { Backup } from '../../../aws/fsx/types.ts';

/** The backups of one place, as far as they are known. */
export interface BackupList {
  readonly backups: readonly Backup[];
  /** False while the first reading of all pages goes on: there are more. */
  readonly isComplete: boolean;
}

/** What was asked of some backups by their IDs. */
export interface BackupNews {
  readonly found: readonly Backup[];
  /** IDs that are no backup's any more. */
  readonly missing: readonly string[];
}

/** The list with newer descriptions: known backups keep their place, new ones come last, missing ones go. */
export function withNews({ backups, isComplete }: BackupList, { found, missing }: BackupNews): BackupList {
  if (found.length === 0 && missing.length === 0) return { backups, isComplete };
  const news = new Map(found.map((backup) => [backup.BackupId, backup]));
  const gone = new Set(missing);
  const kept = backups
    .filter(({ BackupId }) => !gone.has(BackupId))
    .map((backup) => {
      const newer = news.get(backup.BackupId);
      news.delete(backup.BackupId);
      return newer ?? backup;
    });
  return { backups: [...kept, ...news.values()], isComplete };
}
