import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useState } from 'react';
import { ImportButton } from '../features/bundles/components/import-button.tsx';
import { useFileSystems } from '../features/file-systems/api/use-file-systems.ts';
import { type FileSystemAction, FileSystemActions } from '../features/file-systems/components/file-system-actions.tsx';
import { FileSystemsTable } from '../features/file-systems/components/file-systems-table.tsx';
import { FILE_SYSTEMS_HELP } from '../features/file-systems/file-systems-help.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { useGo } from '../features/regions/use-link.ts';
import { paths } from '../paths.ts';

const FileSystemDialogs = lazy(async () => ({
  default: (await import('./file-system-dialogs.tsx')).FileSystemDialogs,
}));

/** /file-systems: every file system of the Region, and what can be done to the selected one. */
export function FileSystemsPage() {
  usePageHelp(FILE_SYSTEMS_HELP);
  const go = useGo();
  const { data: fileSystems = [] } = useFileSystems();
  const [selectedId, setSelectedId] = useState<string>();
  const [open, setOpen] = useState<FileSystemAction>();
  const close = () => setOpen(undefined);
  const selected = fileSystems.find(({ FileSystemId }) => FileSystemId === selectedId);

  const act = (action: FileSystemAction) =>
    action === 'view' ? go(paths.fileSystem(selected?.FileSystemId ?? '')) : setOpen(action);
  const actions = (
    <SpaceBetween direction="horizontal" size="xs">
      <ImportButton of="resource" />
      <FileSystemActions fileSystem={selected} offersDetails isDialogOpen={open !== undefined} onAction={act} />
    </SpaceBetween>
  );
  return (
    <>
      <FileSystemsTable selected={selectedId} onSelect={setSelectedId} actions={actions} />
      {open && selected && (
        <Suspense>
          <FileSystemDialogs fileSystem={selected} open={open} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
