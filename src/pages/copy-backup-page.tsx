import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import { describeError } from '../client/errors.ts';
import { useBackup } from '../features/backups/api/use-backups.ts';
import { CopyBackupForm } from '../features/backups/copy/copy-backup-form.tsx';
import { COPY_HELP } from '../features/backups/copy/copy-help.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { PlaceLink } from '../features/regions/place-link.tsx';
import { paths } from '../paths.ts';
import { refuseCopySource } from '../rules/backup-copy.ts';
import { FailedState } from '../ui/failed-state.tsx';

/** /backups/:backupId/copy: the form, or why the backup cannot be copied. */
export function CopyBackupPage() {
  const { backupId = '' } = useParams();
  const { data: backup, isPending, error, refetch } = useBackup(backupId);
  usePageHelp(COPY_HELP);
  if (isPending) return <Spinner size="large" />;
  if (error && !backup)
    return (
      <FailedState
        title="The backup could not be loaded"
        message={describeError(error)}
        onRetry={() => void refetch()}
      />
    );
  const refusal = backup && refuseCopySource(backup);
  if (!backup || refusal)
    return (
      <ContentLayout header={<Header variant="h1">Copy backup</Header>}>
        <Alert type="warning" header="This backup cannot be copied">
          {refusal?.message ?? `There is no backup ${backupId} in this Region.`}{' '}
          <PlaceLink to={paths.backups()}>Go to Backups</PlaceLink>
        </Alert>
      </ContentLayout>
    );
  return <CopyBackupForm key={backup.BackupId} source={backup} />;
}
