import type { Backup, FileSystem } from '../../aws/fsx/types.ts';
import { useTimeText } from '../clock/use-clock.ts';
import { useBackups } from './api/use-backups.ts';
import { type BackupSettings, backupsThatGo } from './backup-settings.ts';

/** The automatic backups of a file system that go when the settings are saved now, on the service's clock; oldest first. */
export function useBackupsThatGo({ FileSystemId }: FileSystem, settings: BackupSettings): readonly Backup[] {
  const { data: all = NONE } = useBackups();
  const backupsOfIt = all.filter(({ FileSystem }) => FileSystem.FileSystemId === FileSystemId);
  const ids = useTimeText((now) => {
    const going = now === undefined ? NONE : backupsThatGo(backupsOfIt, settings, now);
    return going.map(({ BackupId }) => BackupId).join(' ');
  });
  const chosen = new Set(ids.split(' '));
  return backupsOfIt.filter(({ BackupId }) => chosen.has(BackupId)).sort((a, b) => a.CreationTime - b.CreationTime);
}

const NONE: readonly Backup[] = [];
