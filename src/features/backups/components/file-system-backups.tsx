import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import type { Backup, FileSystem } from '../../../aws/fsx/types.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { DailyBackups } from '../../history/components/daily-backups.tsx';
import { useBackups } from '../api/use-backups.ts';
import { useBackupRows } from '../use-backup-rows.ts';
import { useWhyNoBackup } from '../use-why-no-backup.ts';
import { AutomaticBackupSettings } from './automatic-backup-settings.tsx';
import { BackupActions } from './backup-actions.tsx';
import { BackupsTable } from './backups-table.tsx';
import { CreateBackupDialog } from './create-backup-dialog.tsx';
import { DeleteBackupsDialog } from './delete-backups-dialog.tsx';

/** A file system's tab "Backups": when automatic ones are taken, and all there are. */
export function FileSystemBackups({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const source = useBackupRows(fileSystem.FileSystemId);
  const { data: all = NONE } = useBackups();
  const [selected, setSelected] = useState<readonly string[]>([]); // backup IDs
  const [open, setOpen] = useState<'create' | 'delete'>();
  const close = () => setOpen(undefined);
  const own = useMemo(
    () => all.filter(({ FileSystem }) => FileSystem.FileSystemId === fileSystem.FileSystemId),
    [all, fileSystem.FileSystemId],
  );
  const chosen = all.filter(({ BackupId }) => selected.includes(BackupId));
  const reason = useWhyNoBackup(fileSystem);
  const create = (
    <Button
      variant="primary"
      onClick={() => setOpen('create')}
      {...(reason ? { disabled: true, disabledReason: reason } : {})}
    >
      Create backup
    </Button>
  );
  return (
    <SpaceBetween size="l">
      <AutomaticBackupSettings fileSystem={fileSystem} />
      <DailyBackups fileSystem={fileSystem} backups={own} />
      <BackupsTable
        source={source}
        scope="file-system"
        selected={selected}
        onSelect={setSelected}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <BackupActions
              selected={chosen}
              all={all}
              isDialogOpen={open === 'delete'}
              onDelete={() => setOpen('delete')}
            />
            {create}
          </SpaceBetween>
        }
        empty={<EmptyState title="No backups" description={reason ?? 'Backups of this file system appear here.'} />}
      />
      {open === 'create' && <CreateBackupDialog fileSystem={fileSystem} onClose={close} />}
      {open === 'delete' && <DeleteBackupsDialog backups={chosen} onClose={close} onDeleted={() => setSelected([])} />}
    </SpaceBetween>
  );
}

const NONE: readonly Backup[] = [];
