import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Tabs from '@cloudscape-design/components/tabs';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Backup } from '../aws/fsx/types.ts';
import { describeError } from '../client/errors.ts';
import { useBackup, useBackups } from '../features/backups/api/use-backups.ts';
import { nameOf } from '../features/backups/backup-row.ts';
import { BACKUPS_HELP } from '../features/backups/backups-help.tsx';
import { BackupActions } from '../features/backups/components/backup-actions.tsx';
import { BackupProgressPanel } from '../features/backups/components/backup-progress-panel.tsx';
import { BackupSummary } from '../features/backups/components/backup-summary.tsx';
import { CopiesNotice } from '../features/backups/components/copies-notice.tsx';
import { DeleteBackupsDialog } from '../features/backups/components/delete-backups-dialog.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { InfoLink } from '../features/help/info-link.tsx';
import { HistoryTab } from '../features/history/components/history-tab.tsx';
import { PlaceLink } from '../features/regions/place-link.tsx';
import { useGo } from '../features/regions/use-link.ts';
import { TagsPanel } from '../features/tags/components/tags-panel.tsx';
import { BackupFiles } from '../features/volumes/components/backup-files.tsx';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailedState } from '../ui/failed-state.tsx';

/** /backups/:backupId/:tab: one backup, its files, history and tags. */
export function BackupPage() {
  usePageHelp(BACKUPS_HELP);
  const { backupId = '' } = useParams();
  const { data: backup, error, refetch } = useBackup(backupId);
  if (backup) return <BackupContent backup={backup} />;
  return (
    <ContentLayout header={<Header variant="h1">{backupId}</Header>}>
      {backup === null ? (
        <EmptyState
          title="No such backup"
          description="This Region has no backup of that ID."
          action={<PlaceLink to={paths.backups()}>View all backups</PlaceLink>}
        />
      ) : error ? (
        <FailedState
          title="The backup could not be loaded"
          message={describeError(error)}
          onRetry={() => void refetch()}
        />
      ) : (
        <StatusIndicator type="loading">Loading the backup</StatusIndicator>
      )}
    </ContentLayout>
  );
}

function BackupContent({ backup }: { readonly backup: Backup }) {
  const { tab } = useParams();
  const go = useGo();
  const { data: all = [] } = useBackups();
  const [deleting, setDeleting] = useState(false);
  const tabs = [
    { id: 'files', label: 'Files', content: <BackupFiles backup={backup} /> },
    { id: 'history', label: 'History', content: <HistoryTab resource={backup.BackupId} /> },
    {
      id: 'tags',
      label: 'Tags',
      content: <TagsPanel resourceArn={backup.ResourceARN ?? ''} tags={backup.Tags ?? []} />,
    },
  ];
  const actions = (
    <BackupActions selected={[backup]} all={all} isDialogOpen={deleting} onDelete={() => setDeleting(true)} />
  );
  return (
    <ContentLayout
      header={
        <Header variant="h1" info={<InfoLink topic={BACKUPS_HELP} />} actions={actions}>
          {nameOf(backup.Tags) || backup.BackupId}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {backup.Lifecycle === 'FAILED' && (
          <Alert type="error" header="The backup failed">
            {backup.FailureDetails?.Message ?? 'The service gives no reason.'}
          </Alert>
        )}
        <CopiesNotice backup={backup} />
        <BackupProgressPanel backup={backup} />
        <BackupSummary backup={backup} />
        <Tabs
          ariaLabel="About this backup"
          tabs={tabs}
          activeTabId={tabs.find(({ id }) => id === tab)?.id ?? 'files'}
          onChange={({ detail }) => go(paths.backup(backup.BackupId, detail.activeTabId), { replace: true })}
        />
      </SpaceBetween>
      {deleting && (
        <DeleteBackupsDialog
          backups={[backup]}
          onClose={() => setDeleting(false)}
          onDeleted={() => go(paths.backups(), { replace: true })}
        />
      )}
    </ContentLayout>
  );
}
