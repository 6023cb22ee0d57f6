import { EmptyState } from '../../../ui/empty-state.tsx';
import { ResourceTable } from '../../../ui/resource-table.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { useHistory } from '../api/use-history.ts';
import { HISTORY_HELP } from '../history-help.tsx';
import type { HistoryRow } from '../history-row.ts';
import { useHistorySearch } from '../use-history-search.ts';
import { HISTORY_COLUMNS } from './history-columns.tsx';
import { HistoryFilters } from './history-filters.tsx';

export interface HistoryTableProps {
  /** Only what happened to one file system and its backups, or to one backup. Without it, a page of its own. */
  readonly resource?: string;
}

/** What happened, the newest first: requests, what the service did by itself, and moves of the clock. */
export function HistoryTable({ resource }: HistoryTableProps) {
  const isPage = resource === undefined;
  const { search, question, setSearch } = useHistorySearch(isPage);
  const source = useHistory(isPage ? question : { ...question, resource });
  return (
    <ResourceTable
      name={isPage ? 'history' : 'resource-history'}
      title="History"
      noun="events"
      variant={isPage ? 'full-page' : 'container'}
      source={source}
      columns={HISTORY_COLUMNS}
      idOf={idOf}
      search={{
        control: <HistoryFilters search={search} onChange={setSearch} hasResource={isPage} />,
        isActive: Object.keys(search).length > 0,
        clear: () => setSearch({}),
      }}
      info={<InfoLink topic={HISTORY_HELP} />}
      description="What happened on the service’s clock in the last 366 days, the newest first."
      empty={<EmptyState title="No events" description="Requests, and what the service does by itself, appear here." />}
    />
  );
}

const idOf = ({ event }: HistoryRow): string => event.id;
