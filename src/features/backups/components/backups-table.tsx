import type { ReactNode } from 'react';
import { ResourceTable, type TableSource } from '../../../ui/resource-table.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import type { BackupRow } from '../backup-row.ts';
import { LIFECYCLE_LABELS, TYPE_LABELS } from '../backup-words.ts';
import { BACKUPS_HELP } from '../backups-help.tsx';
import { BACKUP_COLUMNS, OWN_BACKUP_COLUMNS } from './backup-columns.tsx';
import { ReclaimedSpace } from './reclaimed-space.tsx';

export interface BackupsTableProps {
  readonly source: TableSource<BackupRow>;
  /** `page` for all of the Region, `file-system` for those of one. */
  readonly scope: 'page' | 'file-system';
  /** IDs. */
  readonly selected: readonly string[];
  readonly onSelect: (backupIds: readonly string[]) => void;
  readonly actions: ReactNode;
  readonly empty: ReactNode;
}

/** Backups with their status and sizes, searched by name. */
export function BackupsTable({ source, scope, selected, onSelect, actions, empty }: BackupsTableProps) {
  const isPage = scope === 'page';
  const present = selected.filter((id) => source.data?.some((row) => row.id === id)); // others may be deleted elsewhere
  return (
    <ResourceTable
      name={isPage ? 'backups' : 'file-system-backups'}
      title="Backups"
      noun="backups"
      variant={isPage ? 'full-page' : 'container'}
      inUrl={isPage}
      source={source}
      columns={isPage ? BACKUP_COLUMNS : OWN_BACKUP_COLUMNS}
      idOf={idOf}
      nameOf={callRow}
      sortedBy={NEWEST_FIRST}
      selection={{ type: 'multi', ids: selected, onChange: onSelect }}
      filters={FILTERS}
      info={<InfoLink topic={BACKUPS_HELP} />}
      description={present.length > 0 ? <ReclaimedSpace backupIds={present} /> : WHAT_A_BACKUP_HOLDS}
      actions={actions}
      empty={empty}
    />
  );
}

const WHAT_A_BACKUP_HOLDS = 'Each backup holds everything that is needed to create a new file system from it.';

const NEWEST_FIRST = { column: 'created', descending: true } as const;

const idOf = ({ id }: BackupRow): string => id;

const callRow = ({ id, name }: BackupRow): string => (name ? `${name} ${id}` : id);

const toOptions = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const { DELETED: _, ...LASTING_LABELS } = LIFECYCLE_LABELS;

const FILTERS = [
  {
    label: 'Type',
    anyLabel: 'Any type',
    options: toOptions(TYPE_LABELS),
    optionOf: ({ backup }: BackupRow) => backup.Type,
  },
  {
    label: 'Status',
    anyLabel: 'Any status',
    options: toOptions(LASTING_LABELS),
    optionOf: ({ backup }: BackupRow) => backup.Lifecycle,
  },
];
