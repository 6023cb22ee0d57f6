import type { Backup, FileSystem } from '../../aws/fsx/types.ts';
import { countsTowardQuota, refuseBackup } from '../../rules/backup-eligibility.ts';

/**
 * Why no backup of `fileSystem` can be started now, in a sentence; `undefined` when one can.
 *
 * @param all  every backup of the account in the Region
 */
export function whyNoBackup(fileSystem: FileSystem, all: readonly Backup[]): string | undefined {
  const backupsOfIt = all.filter(({ FileSystem }) => FileSystem.FileSystemId === fileSystem.FileSystemId);
  return refuseBackup(fileSystem, backupsOfIt, { userInitiated: all.filter(countsTowardQuota).length })?.message;
}
