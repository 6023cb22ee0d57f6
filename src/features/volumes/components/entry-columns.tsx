import type { VolumeEntry } from '../../../lab/volume.ts';
import { formatBytes, formatCount } from '../../../ui/bytes.ts';
import type { ResourceColumn } from '../../../ui/resource-table.tsx';
import { formatMoment } from '../../../ui/time-text.ts';
import { toShownName } from '../names/shown-name.ts';
import type { Folder } from '../use-folder.ts';
import { EntryName } from './entry-name.tsx';

/** The columns of a folder's table. */
export const toEntryColumns = (folder: Folder): readonly ResourceColumn<VolumeEntry>[] => [
  {
    id: 'name',
    header: 'Name',
    cell: (entry) => <EntryName {...{ entry, folder }} />,
    text: ({ name }) => toShownName(name),
    sortingComparator: byName,
    isRowHeader: true,
    visibility: 'always',
    minWidth: 180,
  },
  { id: 'size', header: 'Size', cell: ({ bytes }) => formatBytes(bytes), sortingField: 'bytes', minWidth: 100 },
  {
    id: 'files',
    header: 'Files',
    cell: ({ kind, files }) => (kind === 'directory' ? formatCount(files) : '-'),
    sortingComparator: (a, b) => filesOf(a) - filesOf(b),
    minWidth: 90,
  },
  {
    id: 'modified',
    header: 'Modified',
    cell: ({ modified }) => <Modified at={modified} />,
    sortingField: 'modified',
    minWidth: 180,
  },
];

function Modified({ at }: { readonly at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
      {moment.format(at)}
    </time>
  );
}

const moment = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
const names = new Intl.Collator('en-US', { numeric: true });

/** Folders before files; numbers in names by their value. */
function byName(a: VolumeEntry, b: VolumeEntry): number {
  if (a.kind !== b.kind) return a.kind === 'directory' ? -1 : 1;
  return names.compare(a.name, b.name);
}

const filesOf = ({ kind, files }: VolumeEntry): number => (kind === 'directory' ? files : 0);
