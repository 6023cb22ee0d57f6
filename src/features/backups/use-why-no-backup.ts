import type { Backup, FileSystem } from '../../aws/fsx/types.ts';
import { refuseBackup } from '../../rules/backup-eligibility.ts';
import { useWhyNotAllowed } from '../access/use-why-not-allowed.ts';
import { useIsLinked } from '../data-repositories/api/use-associations.ts';
import { useBackups } from './api/use-backups.ts';

/**
 * Why no backup of `fileSystem` can be started now, in a sentence; `undefined` when one can, and without a file system.
 * The quota is left to the service: only it knows how high it is for the account.
 */
export function useWhyNoBackup(fileSystem: FileSystem | undefined): string | undefined {
  const { data: all = NONE } = useBackups();
  const whyNotAllowed = useWhyNotAllowed();
  const linked = useIsLinked(fileSystem?.FileSystemId ?? '');
  if (!fileSystem) return undefined;
  const backupsOfIt = all.filter(({ FileSystem }) => FileSystem.FileSystemId === fileSystem.FileSystemId);
  const { FileSystemId } = fileSystem;
  return (
    refuseBackup(fileSystem, backupsOfIt, { linked })?.message ??
    whyNotAllowed('fsx:CreateBackup', { FileSystemId }, [fileSystem])
  );
}

const NONE: readonly Backup[] = [];
