import Header from '@cloudscape-design/components/header';
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { DataRepositoryAssociation } from '../../../aws/fsx/types.ts';
import { describeError } from '../../../client/errors.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FailedState } from '../../../ui/failed-state.tsx';
import { Status } from '../../../ui/status.tsx';
import { ServiceTime } from '../../clock/service-time.tsx';
import { useAssociations } from '../api/use-associations.ts';

/** The data repository associations of a file system: which of its directories is linked to which path of S3. */
export function AssociationsTable({ fileSystemId }: { readonly fileSystemId: string }) {
  const { data, error, isPending, refetch } = useAssociations(fileSystemId);
  return (
    <Table<DataRepositoryAssociation>
      columnDefinitions={COLUMNS}
      items={data ?? []}
      trackBy={({ AssociationId = '' }) => AssociationId}
      loading={isPending}
      loadingText="Loading data repository associations"
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: 'Data repository associations' }}
      header={
        <Header variant="h2" counter={data ? `(${data.length})` : ''}>
          Data repository associations
        </Header>
      }
      empty={
        error ? (
          <FailedState
            title="The data repository associations could not be loaded"
            message={describeError(error)}
            onRetry={() => void refetch()}
          />
        ) : (
          <EmptyState
            title="No data repository associations"
            description="An association links a directory of the file system to an S3 bucket. A linked file system has no backups."
          />
        )
      }
    />
  );
}

type Lifecycle = NonNullable<DataRepositoryAssociation['Lifecycle']>;

const STATUSES: Readonly<Record<Lifecycle, readonly [label: string, type: StatusIndicatorProps.Type]>> = {
  AVAILABLE: ['Available', 'success'],
  CREATING: ['Creating', 'in-progress'],
  DELETING: ['Deleting', 'in-progress'],
  FAILED: ['Failed', 'error'],
  MISCONFIGURED: ['Misconfigured', 'warning'],
  UPDATING: ['Updating', 'in-progress'],
};

function AssociationStatus({ association }: { readonly association: DataRepositoryAssociation }) {
  const { Lifecycle, FailureDetails } = association;
  if (!Lifecycle) return '-';
  const [label, type] = STATUSES[Lifecycle];
  return <Status type={type} label={label} detail={FailureDetails?.Message} />;
}

const COLUMNS: TableProps.ColumnDefinition<DataRepositoryAssociation>[] = [
  { id: 'id', header: 'Association ID', cell: ({ AssociationId }) => AssociationId ?? '-', isRowHeader: true },
  { id: 'path', header: 'File system path', cell: ({ FileSystemPath }) => FileSystemPath ?? '-' },
  { id: 's3', header: 'S3 path', cell: ({ DataRepositoryPath }) => DataRepositoryPath ?? '-' },
  { id: 'status', header: 'Status', cell: (association) => <AssociationStatus association={association} /> },
  { id: 'created', header: 'Creation time', cell: ({ CreationTime }) => <ServiceTime at={CreationTime} /> },
];
