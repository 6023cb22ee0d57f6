import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useMemo, useState } from 'react';
import { BACKUPS_HELP } from '../features/backups/backups-help.tsx';
import { BackupActions } from '../features/backups/components/backup-actions.tsx';
import { BackupsTable } from '../features/backups/components/backups-table.tsx';
import { useBackupRows } from '../features/backups/use-backup-rows.ts';
import { ImportButton } from '../features/bundles/components/import-button.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { PlaceLink } from '../features/regions/place-link.tsx';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const DeleteBackupsDialog = lazy(async () => ({
  default: (await import('../features/backups/components/delete-backups-dialog.tsx')).DeleteBackupsDialog,
}));

/** /backups: every backup of the Region, and what can be done to the selected ones. */
export function BackupsPage() {
  usePageHelp(BACKUPS_HELP);
  const source = useBackupRows();
  const [selected, setSelected] = useState<readonly string[]>([]); // backup IDs
  const [deleting, setDeleting] = useState(false);
  const all = useMemo(() => source.data?.map(({ backup }) => backup) ?? [], [source.data]);
  const chosen = useMemo(() => all.filter(({ BackupId }) => selected.includes(BackupId)), [all, selected]);
  return (
    <>
      <BackupsTable
        source={source}
        scope="page"
        selected={selected}
        onSelect={setSelected}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ImportButton of="resource" />
            <BackupActions selected={chosen} all={all} isDialogOpen={deleting} onDelete={() => setDeleting(true)} />
          </SpaceBetween>
        }
        empty={<EmptyState title="No backups" description={WHAT_NEXT} />}
      />
      {deleting && (
        <Suspense>
          <DeleteBackupsDialog backups={chosen} onClose={() => setDeleting(false)} onDeleted={() => setSelected([])} />
        </Suspense>
      )}
    </>
  );
}

const WHAT_NEXT = (
  <>
    To take one, open one of your <PlaceLink to={paths.fileSystems()}>file systems</PlaceLink> and choose Create backup
    from Actions.
  </>
);
