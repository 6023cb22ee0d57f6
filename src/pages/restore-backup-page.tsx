import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import { describeError } from '../client/errors.ts';
import { useBackup } from '../features/backups/api/use-backups.ts';
import { CreateFileSystemWizard } from '../features/create-file-system/components/create-file-system-wizard.tsx';
import { RESTORE_HELP } from '../features/create-file-system/help-topics.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { PlaceLink } from '../features/regions/place-link.tsx';
import { paths } from '../paths.ts';
import { refuseRestore } from '../rules/restore-rules.ts';
import { FailedState } from '../ui/failed-state.tsx';

/** The wizard for the restore of a backup, or why it cannot be restored. */
export function RestoreBackupPage() {
  const { backupId = '' } = useParams();
  const { data: backup, isPending, error, refetch } = useBackup(backupId);
  usePageHelp(RESTORE_HELP);
  if (isPending) return <Spinner size="large" />;
  if (error && !backup)
    return (
      <FailedState
        title="The backup could not be loaded"
        message={describeError(error)}
        onRetry={() => void refetch()}
      />
    );
  const refusal = backup && refuseRestore(backup);
  if (!backup || refusal)
    return (
      <ContentLayout header={<Header variant="h1">Restore backup</Header>}>
        <Alert type="warning" header="This backup cannot be restored">
          {refusal?.message ?? `There is no backup ${backupId} in this Region.`}{' '}
          <PlaceLink to={paths.backups()}>Go to Backups</PlaceLink>
        </Alert>
      </ContentLayout>
    );
  return <CreateFileSystemWizard key={backup.BackupId} backup={backup} />;
}
