import Box from '@cloudscape-design/components/box';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import type { ResourceColumn } from '../../../ui/resource-table.tsx';
import { ServiceTime } from '../../clock/service-time.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import {
  capacityOf,
  deploymentOf,
  describeThroughput,
  LIFECYCLE_LABELS,
  nameOf,
  throughputOf,
} from '../file-system-words.ts';
import { FileSystemStatus } from './file-system-status.tsx';

/** A column whose cell, search text and order are one text. */
const textColumn = (
  id: string,
  header: string,
  text: (fileSystem: FileSystem) => string,
  more: Partial<ResourceColumn<FileSystem>> = {},
): ResourceColumn<FileSystem> => ({
  id,
  header,
  text,
  cell: (fileSystem) => text(fileSystem) || '-',
  sortingComparator: (a, b) => text(a).localeCompare(text(b), 'en', { numeric: true }),
  ...more,
});

const numberColumn = (
  id: string,
  header: string,
  text: (fileSystem: FileSystem) => string,
  value: (fileSystem: FileSystem) => number,
): ResourceColumn<FileSystem> => ({
  id,
  header,
  cell: (fileSystem) => <Box textAlign="right">{text(fileSystem)}</Box>,
  sortingComparator: (a, b) => value(a) - value(b),
  minWidth: 160,
});

const idOf = ({ FileSystemId = '' }: FileSystem) => FileSystemId;
const linkTo = (fileSystem: FileSystem, text: string) => (
  <PlaceLink to={paths.fileSystem(idOf(fileSystem))}>{text}</PlaceLink>
);

/** Columns of the list of file systems, in the order of the form that creates one. */
export const FILE_SYSTEM_COLUMNS: readonly ResourceColumn<FileSystem>[] = [
  textColumn('name', 'File system name', nameOf, {
    visibility: 'always',
    isRowHeader: true,
    cell: (one) => (nameOf(one) ? linkTo(one, nameOf(one)) : '-'),
    minWidth: 180,
  }),
  textColumn('id', 'File system ID', idOf, { cell: (one) => linkTo(one, idOf(one)), minWidth: 210 }),
  {
    id: 'status',
    header: 'Status',
    cell: (one) => <FileSystemStatus fileSystem={one} />,
    text: ({ Lifecycle }) => (Lifecycle ? LIFECYCLE_LABELS[Lifecycle] : ''),
    sortingField: 'Lifecycle',
    minWidth: 140,
  },
  textColumn('deployment', 'Deployment type', deploymentOf, { minWidth: 170 }),
  textColumn('storage', 'Storage type', ({ StorageType = '' }) => StorageType, { minWidth: 150 }),
  numberColumn('capacity', 'Storage capacity', capacityOf, ({ StorageCapacity = 0 }) => StorageCapacity),
  numberColumn(
    'throughput',
    'Throughput',
    (one) => describeThroughput(throughputOf(one)),
    (one) => throughputOf(one) ?? 0,
  ),
  {
    id: 'created',
    header: 'Creation time',
    cell: ({ CreationTime }) => <ServiceTime at={CreationTime} />,
    sortingField: 'CreationTime',
    minWidth: 150,
  },
  textColumn('version', 'Lustre version', ({ FileSystemTypeVersion = '' }) => FileSystemTypeVersion, {
    visibility: 'hidden',
  }),
  textColumn(
    'compression',
    'Data compression',
    ({ LustreConfiguration }) => LustreConfiguration?.DataCompressionType ?? 'NONE',
    {
      visibility: 'hidden',
    },
  ),
  textColumn('vpc', 'VPC', ({ VpcId = '' }) => VpcId, { visibility: 'hidden' }),
  textColumn('key', 'KMS key', ({ KmsKeyId = '' }) => KmsKeyId, { visibility: 'hidden' }),
  textColumn('arn', 'ARN', ({ ResourceARN = '' }) => ResourceARN, { visibility: 'hidden' }),
];
