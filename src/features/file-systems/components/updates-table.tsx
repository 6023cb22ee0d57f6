import Header from '@cloudscape-design/components/header';
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Status } from '../../../ui/status.tsx';
import { useBackups } from '../../backups/api/use-backups.ts';
import { ServiceTime } from '../../clock/service-time.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { STATE_LABELS, type UpdateRow, updateRows } from '../update-rows.ts';
import { UPDATES_HELP } from '../updates-help.tsx';
import { ScalingActions, type ScalingActionsProps } from './scaling-actions.tsx';

/** Tab "Updates": the administrative actions of a file system, and the changes of its storage that can be asked for. */
export function UpdatesTable({ fileSystem, onAction }: ScalingActionsProps) {
  const { data: backups = [] } = useBackups();
  const ofIt = backups.filter((one) => one.FileSystem.FileSystemId === fileSystem.FileSystemId);
  const rows = updateRows(fileSystem, ofIt);
  return (
    <Table
      items={rows}
      columnDefinitions={COLUMNS}
      trackBy="id"
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: 'Updates' }}
      header={
        <Header
          variant="h2"
          counter={`(${rows.length})`}
          info={<InfoLink topic={UPDATES_HELP} />}
          description="The ten most recent updates of each type, the latest first."
          actions={<ScalingActions fileSystem={fileSystem} onAction={onAction} />}
        >
          Updates
        </Header>
      }
      empty={<EmptyState title="No updates" description="Changes of the file system that take time appear here." />}
    />
  );
}

/** @see console: Update type, Target value, Status, Progress %, Request time; Detail is ours */
const COLUMNS: TableProps.ColumnDefinition<UpdateRow>[] = [
  { id: 'type', header: 'Update type', cell: ({ type }) => type, isRowHeader: true, minWidth: 150 },
  { id: 'target', header: 'Target value', cell: ({ target }) => target, minWidth: 125 },
  {
    id: 'status',
    header: 'Status',
    cell: ({ state }) => <Status type={INDICATORS[state]} label={STATE_LABELS[state]} />,
    minWidth: 200,
  },
  { id: 'progress', header: 'Progress %', cell: ({ percent }) => percent ?? '-', minWidth: 115 },
  {
    id: 'requested',
    header: 'Request time',
    cell: ({ requestedAt }) => <ServiceTime at={requestedAt} />,
    minWidth: 135,
  },
  { id: 'detail', header: 'Detail', cell: ({ detail }) => detail || '-', minWidth: 220 },
];

const INDICATORS: Readonly<Record<UpdateRow['state'], StatusIndicatorProps.Type>> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in-progress',
  UPDATED_OPTIMIZING: 'in-progress',
  OPTIMIZING: 'in-progress',
  COMPLETED: 'success',
  FAILED: 'error',
  CANCELLED: 'stopped',
  PAUSED: 'stopped',
};
