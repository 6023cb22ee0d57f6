import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Tabs from '@cloudscape-design/components/tabs';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import type { FileSystem } from '../aws/fsx/types.ts';
import { describeError } from '../client/errors.ts';
import { FileSystemBackups } from '../features/backups/components/file-system-backups.tsx';
import { DataRepositoryPanel } from '../features/data-repositories/components/data-repository-panel.tsx';
import { useFileSystem } from '../features/file-systems/api/use-file-systems.ts';
import { CreationProgress } from '../features/file-systems/components/creation-progress.tsx';
import { type FileSystemAction, FileSystemActions } from '../features/file-systems/components/file-system-actions.tsx';
import { FileSystemSummary } from '../features/file-systems/components/file-system-summary.tsx';
import { NetworkPanel } from '../features/file-systems/components/network-panel.tsx';
import { UpdatesTable } from '../features/file-systems/components/updates-table.tsx';
import { callNameOf } from '../features/file-systems/file-system-words.ts';
import { FILE_SYSTEM_HELP } from '../features/file-systems/file-systems-help.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { InfoLink } from '../features/help/info-link.tsx';
import { HistoryTab } from '../features/history/components/history-tab.tsx';
import { PlaceLink } from '../features/regions/place-link.tsx';
import { useGo } from '../features/regions/use-link.ts';
import { TagsPanel } from '../features/tags/components/tags-panel.tsx';
import { FilesTab } from '../features/volumes/components/files-tab.tsx';
import { FILE_SYSTEM_TABS, paths } from '../paths.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailedState } from '../ui/failed-state.tsx';
import { PanelBoundary } from '../ui/panel-boundary.tsx';

const FileSystemDialogs = lazy(async () => ({
  default: (await import('./file-system-dialogs.tsx')).FileSystemDialogs,
}));

/** /file-systems/:fileSystemId/:tab: one file system. */
export function FileSystemPage() {
  usePageHelp(FILE_SYSTEM_HELP);
  const { fileSystemId = '' } = useParams();
  const { data: fileSystem, isPending, error, refetch } = useFileSystem(fileSystemId);
  if (fileSystem) return <FileSystemContent fileSystem={fileSystem} />;
  if (isPending) return <Spinner size="large" />;
  if (error)
    return (
      <FailedState
        title="The file system could not be loaded"
        message={describeError(error)}
        onRetry={() => void refetch()}
      />
    );
  const back = <PlaceLink to={paths.fileSystems()}>View all file systems</PlaceLink>;
  const description = `There is no file system ${fileSystemId} in this Region.`;
  return <EmptyState title="No such file system" description={description} action={back} />;
}

function FileSystemContent({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const { FileSystemId = '', ResourceARN = '', Tags = [] } = fileSystem;
  const { tab } = useParams();
  const go = useGo();
  const [open, setOpen] = useState<FileSystemAction>();
  const close = () => setOpen(undefined);
  const activeTab = FILE_SYSTEM_TABS.find((one) => one === tab) ?? 'files';
  const tabs = [
    { id: 'files', label: 'Files', content: <FilesTab fileSystem={fileSystem} /> },
    { id: 'backups', label: 'Backups', content: <FileSystemBackups fileSystem={fileSystem} /> },
    { id: 'network', label: 'Network & security', content: <NetworkPanel fileSystem={fileSystem} /> },
    { id: 'updates', label: 'Updates', content: <UpdatesTable fileSystem={fileSystem} onAction={setOpen} /> },
    { id: 'data-repository', label: 'Data repository', content: <DataRepositoryPanel fileSystem={fileSystem} /> },
    { id: 'history', label: 'History', content: <HistoryTab resource={FileSystemId} /> },
    { id: 'tags', label: 'Tags', content: <TagsPanel resourceArn={ResourceARN} tags={Tags} /> },
  ];
  const actions = (
    <FileSystemActions
      fileSystem={fileSystem}
      isDialogOpen={open !== undefined}
      onAction={(action) => action !== 'view' && setOpen(action)}
    />
  );
  return (
    <ContentLayout
      header={
        <Header variant="h1" info={<InfoLink topic={FILE_SYSTEM_HELP} />} actions={actions}>
          {callNameOf(fileSystem)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <CreationProgress fileSystem={fileSystem} />
        <FileSystemSummary fileSystem={fileSystem} />
        <Tabs
          ariaLabel="About this file system"
          tabs={tabs.map(({ content, ...rest }) => ({ ...rest, content: <PanelBoundary>{content}</PanelBoundary> }))}
          activeTabId={activeTab}
          onChange={({ detail }) => {
            const chosen = FILE_SYSTEM_TABS.find((one) => one === detail.activeTabId);
            go(paths.fileSystem(FileSystemId, chosen), { replace: true });
          }}
        />
      </SpaceBetween>
      {open && (
        <Suspense>
          <FileSystemDialogs
            fileSystem={fileSystem}
            open={open}
            onClose={close}
            onDeleted={() => go(paths.fileSystems())}
          />
        </Suspense>
      )}
    </ContentLayout>
  );
}
