import { useCollection } from '@cloudscape-design/collection-hooks';
import Box from '@cloudscape-design/components/box';
import Pagination from '@cloudscape-design/components/pagination';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { VerifyFinding } from '../../../lab/verification.ts';
import { Status } from '../../../ui/status.tsx';
import { describePlace, FINDING_LABELS } from '../verification-words.ts';
import { FindingHits } from './finding-hits.tsx';

const PAGE = 10;

/** What a run found, a page at a time. */
export function FindingsTable({ findings }: { readonly findings: readonly VerifyFinding[] }) {
  const { items, collectionProps, paginationProps } = useCollection(findings, { pagination: { pageSize: PAGE } });
  return (
    <Table
      {...collectionProps}
      variant="embedded"
      wrapLines
      items={items}
      columnDefinitions={COLUMNS}
      ariaLabels={{ tableLabel: 'Findings' }}
      pagination={findings.length > PAGE && <Pagination {...paginationProps} />}
    />
  );
}

const COLUMNS: readonly TableProps.ColumnDefinition<VerifyFinding>[] = [
  { id: 'state', header: 'State', width: 120, cell: ({ state }) => <Status {...FINDING_LABELS[state]} /> },
  {
    id: 'what',
    header: 'Finding',
    minWidth: 220,
    isRowHeader: true,
    cell: ({ what, object }) => (
      <>
        {what}
        {object && <Box color="text-body-secondary">Object {object.slice(0, 12)}</Box>}
      </>
    ),
  },
  {
    id: 'place',
    header: 'Stored in',
    minWidth: 180,
    cell: ({ place, healedFrom }) => (
      <>
        {describePlace(place)}
        {healedFrom && <Box color="text-body-secondary">Healed from: {describePlace(healedFrom)}</Box>}
      </>
    ),
  },
  { id: 'hits', header: 'Files hit', minWidth: 200, cell: ({ hits }) => <FindingHits hits={hits} /> },
];
