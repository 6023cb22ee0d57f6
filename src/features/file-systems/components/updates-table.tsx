import SpaceBetween from '@cloudscape-design/components/space-between';
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type ResourceColumn, ResourceTable } from '../../../ui/resource-table.tsx';
import { Status } from '../../../ui/status.tsx';
import { useBackups } from '../../backups/api/use-backups.ts';
import { ServiceTime } from '../../clock/service-time.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { useFileSystems } from '../api/use-file-systems.ts';
import { STATE_LABELS, type UpdateRow, updateRows } from '../update-rows.ts';
import { UPDATES_HELP } from '../updates-help.tsx';
import { ScalingActions, type ScalingActionsProps } from './scaling-actions.tsx';

/** Tab "Updates": the administrative actions of a file system, and the changes of its storage that can be asked for. */
export function UpdatesTable({ fileSystem, onAction }: ScalingActionsProps) {
  const { error, isFetching, refetch } = useFileSystems();
  const { data: backups = [] } = useBackups();
  const ofIt = backups.filter((one) => one.FileSystem.FileSystemId === fileSystem.FileSystemId);
  return (
    <ResourceTable
      name="updates"
      title="Updates"
      noun="updates"
      variant="container"
      source={{ data: updateRows(fileSystem, ofIt), error, isFetching, refetch }}
      columns={COLUMNS}
      idOf={({ id }) => id}
      nameOf={({ type }) => type}
      info={<InfoLink topic={UPDATES_HELP} />}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <ScalingActions fileSystem={fileSystem} onAction={onAction} />
        </SpaceBetween>
      }
      empty={<EmptyState title="No updates" description="Changes of the file system that take time appear here." />}
    />
  );
}

const COLUMNS: readonly ResourceColumn<UpdateRow>[] = [
  {
    id: 'type',
    header: 'Update type',
    visibility: 'always',
    isRowHeader: true,
    minWidth: 190,
    text: ({ type }) => type,
    cell: ({ type }) => type,
    sortingComparator: (a, b) => a.type.localeCompare(b.type),
  },
  { id: 'target', header: 'Target value', minWidth: 150, text: ({ target }) => target, cell: ({ target }) => target },
  {
    id: 'status',
    header: 'Status',
    minWidth: 180,
    cell: ({ state }) => <Status type={INDICATORS[state]} label={STATE_LABELS[state]} />,
    sortingComparator: (a, b) => STATE_LABELS[a.state].localeCompare(STATE_LABELS[b.state]),
  },
  {
    id: 'progress',
    header: 'Progress %',
    minWidth: 120,
    cell: ({ percent }) => (percent === undefined ? '-' : `${percent}%`),
  },
  {
    id: 'requested',
    header: 'Request time',
    minWidth: 150,
    cell: ({ requestedAt }) => <ServiceTime at={requestedAt} />,
    sortingComparator: (a, b) => a.requestedAt - b.requestedAt,
  },
  { id: 'detail', header: 'Detail', minWidth: 260, cell: ({ detail }) => detail || '-' },
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
