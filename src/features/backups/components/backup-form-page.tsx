import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Spinner from '@cloudscape-design/components/spinner';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import type { Refusal } from '../../../aws/fsx/errors.ts';
import type { Backup } from '../../../aws/fsx/types.ts';
import { describeError } from '../../../client/errors.ts';
import { paths } from '../../../paths.ts';
import { FailedState } from '../../../ui/failed-state.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import { useBackup } from '../api/use-backups.ts';

export interface BackupFormPageProps {
  /** Name of the page, such as "Copy backup". */
  readonly title: string;
  /** Header of the reason, such as "This backup cannot be copied". */
  readonly impossible: string;
  readonly refuse: (backup: Backup) => Refusal | undefined;
  /** The form, for a backup that it is not refused for. */
  readonly form: (backup: Backup) => ReactElement;
}

/** A page with a form for the backup of the address, or why there can be none. */
export function BackupFormPage({ title, impossible, refuse, form }: BackupFormPageProps) {
  const { backupId = '' } = useParams();
  const { data: backup, isPending, error, refetch } = useBackup(backupId);
  if (isPending) return <Spinner size="large" />;
  if (error && !backup)
    return (
      <FailedState
        title="The backup could not be loaded"
        message={describeError(error)}
        onRetry={() => void refetch()}
      />
    );
  const refusal = backup && refuse(backup);
  if (backup && !refusal) return form(backup);
  return (
    <ContentLayout header={<Header variant="h1">{title}</Header>}>
      <Alert type="warning" header={impossible}>
        {refusal?.message ?? `There is no backup ${backupId} in this Region.`}{' '}
        <PlaceLink to={paths.backups()}>Go to Backups</PlaceLink>
      </Alert>
    </ContentLayout>
  );
}
