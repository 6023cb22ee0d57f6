import Pagination from '@cloudscape-design/components/pagination';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { errorCodeOf, type RecordedCall } from '../../../client/recorded-call.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { describeOutcome, describeTime, describeWhen } from '../call-words.ts';

export interface CallListProps {
  /** Newest first. */
  readonly calls: readonly RecordedCall[];
  /** True when there is no call at all, whatever the filter says. */
  readonly isEmpty: boolean;
  readonly chosen: RecordedCall | undefined;
  readonly onChoose: (id: number | undefined) => void;
}

/** The calls, one a row; choosing one shows its details. */
export function CallList({ calls, isEmpty, chosen, onChoose }: CallListProps) {
  const [page, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(calls.length / PAGE));
  const shownPage = Math.min(page, pages);
  return (
    <Table<RecordedCall>
      variant="borderless"
      contentDensity="compact"
      columnDefinitions={chosen ? COLUMNS.slice(0, -2) : COLUMNS}
      items={calls.slice((shownPage - 1) * PAGE, shownPage * PAGE)}
      trackBy={idOf}
      enableKeyboardNavigation
      selectionType="single"
      selectedItems={chosen ? [chosen] : []}
      onSelectionChange={({ detail }) => onChoose(detail.selectedItems[0]?.id)}
      onRowClick={({ detail }) => onChoose(detail.item.id)}
      ariaLabels={{
        tableLabel: 'API calls',
        selectionGroupLabel: 'Selection of calls',
        itemSelectionLabel: (_state, call) => `${call.operation}, ${describeWhen(call)}`,
      }}
      pagination={
        pages > 1 && (
          <Pagination
            currentPageIndex={shownPage}
            pagesCount={pages}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
          />
        )
      }
      empty={
        isEmpty ? (
          <EmptyState title="No calls" description="What this page asks of the service appears here." />
        ) : (
          <EmptyState title="No matches" description="No calls match the filter." />
        )
      }
    />
  );
}

const PAGE = 20;

const idOf = ({ id }: RecordedCall): string => String(id);

/** The last two give way to the details of the chosen call. */
const COLUMNS: TableProps.ColumnDefinition<RecordedCall>[] = [
  { id: 'operation', header: 'Operation', cell: ({ operation }) => operation, isRowHeader: true },
  { id: 'status', header: 'Status', cell: (call) => <Outcome call={call} /> },
  { id: 'error', header: 'Error code', cell: (call) => errorCodeOf(call) || '-' },
  { id: 'took', header: 'Time taken', cell: describeTime },
  { id: 'region', header: 'Region', cell: ({ region }) => region },
  { id: 'at', header: 'When', cell: describeWhen },
];

function Outcome({ call }: { readonly call: RecordedCall }) {
  const { type, label } = describeOutcome(call);
  return <StatusIndicator type={type}>{label}</StatusIndicator>;
}
