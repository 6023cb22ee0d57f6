import { paths } from '../../../paths.ts';
import type { ResourceColumn } from '../../../ui/resource-table.tsx';
import { Status } from '../../../ui/status.tsx';
import { formatMoment } from '../../../ui/time-text.ts';
import { formatUtc } from '../../../ui/utc-text.ts';
import { PlaceLink } from '../../regions/place-link.tsx';
import { type HistoryRow, subjectOf } from '../history-row.ts';
import { labelOfAction, RESULT_ICONS, RESULT_LABELS } from '../history-words.ts';

/** The columns of the history. The newest stands first: its order is that in which things happened, so nothing is sorted. */
export const HISTORY_COLUMNS: readonly ResourceColumn<HistoryRow>[] = [
  {
    id: 'time',
    header: 'Time',
    visibility: 'always',
    width: 190,
    minWidth: 120,
    cell: ({ event }) => (
      <time dateTime={new Date(event.at).toISOString()} title={formatMoment(event.at)}>
        {formatUtc(event.at)}
      </time>
    ),
  },
  {
    id: 'event',
    header: 'Event',
    isRowHeader: true,
    width: 215,
    minWidth: 140,
    cell: ({ event }) => labelOfAction(event.action),
  },
  {
    id: 'resource',
    header: 'Resource',
    width: 232,
    minWidth: 150,
    cell: (row) => <Subject {...row} />,
  },
  {
    id: 'result',
    header: 'Result',
    width: 115,
    minWidth: 100,
    cell: ({ event }) => <Status type={RESULT_ICONS[event.result]} label={RESULT_LABELS[event.result]} />,
  },
  {
    id: 'detail',
    header: 'Detail',
    width: 320,
    minWidth: 160,
    cell: ({ event }) => event.detail ?? '-',
  },
  {
    id: 'who',
    header: 'Requested by',
    width: 300,
    minWidth: 140,
    cell: ({ event }) => event.who,
  },
];

/** The ID, which leads to what it names where there still is that. */
function Subject({ event, isGone }: HistoryRow) {
  const id = subjectOf(event);
  const to = isGone ? undefined : pathOf(id, event.fileSystemId);
  if (id === '') return '-';
  return to === undefined ? id : <PlaceLink to={to}>{id}</PlaceLink>;
}

const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function pathOf(id: string, fileSystemId: string | undefined): string | undefined {
  if (id.startsWith('backup-')) return paths.backup(id);
  if (id.startsWith('fs-')) return paths.fileSystem(id);
  if (KEY_ID.test(id)) return paths.key(id);
  return fileSystemId === undefined ? undefined : paths.fileSystem(fileSystemId, 'data-repository');
}
