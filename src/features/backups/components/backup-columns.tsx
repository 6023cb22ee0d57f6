import { paths } from '../../../paths.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import type { ResourceColumn } from '../../../ui/resource-table.tsx';
import { ServiceTime } from '../../clock/service-time.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import { type BackupRow, logicalBytesOf } from '../backup-row.ts';
import { describeConfiguration, LIFECYCLE_LABELS, TYPE_LABELS } from '../backup-words.ts';
import { BackupSourceLink } from './backup-source-link.tsx';
import { BackupStatus } from './backup-status.tsx';

type Column = ResourceColumn<BackupRow>;

const NAME: Column = {
  id: 'name',
  header: 'Backup name',
  visibility: 'always',
  isRowHeader: true,
  width: 215,
  minWidth: 120,
  text: ({ name }) => name,
  cell: ({ id, name }) => (name ? <PlaceLink to={paths.backup(id)}>{name}</PlaceLink> : '-'),
  sortingComparator: (a, b) => a.name.localeCompare(b.name),
};

const ID: Column = {
  id: 'id',
  header: 'Backup ID',
  width: 232,
  minWidth: 150,
  text: ({ id }) => id,
  cell: ({ id }) => <PlaceLink to={paths.backup(id)}>{id}</PlaceLink>,
  sortingComparator: (a, b) => a.id.localeCompare(b.id),
};

const STATUS: Column = {
  id: 'status',
  header: 'Status',
  width: 170,
  minWidth: 110,
  cell: ({ backup, insight }) => <BackupStatus backup={backup} insight={insight} />,
  sortingComparator: (a, b) => statusOf(a).localeCompare(statusOf(b)),
};

const TYPE: Column = {
  id: 'type',
  header: 'Type',
  width: 126,
  minWidth: 100,
  cell: ({ backup }) => TYPE_LABELS[backup.Type],
  sortingComparator: (a, b) => a.backup.Type.localeCompare(b.backup.Type),
};

const FILE_SYSTEM: Column = {
  id: 'file-system',
  header: 'File system',
  width: 140,
  minWidth: 110,
  text: ({ source }) => `${source.name} ${source.id}`,
  cell: ({ source }) => <BackupSourceLink source={source} />,
  sortingComparator: (a, b) => (a.source.name || a.source.id).localeCompare(b.source.name || b.source.id),
};

const LOGICAL_SIZE: Column = {
  id: 'logical-size',
  header: 'Logical size',
  width: 148,
  minWidth: 100,
  cell: (row) => <Size bytes={logicalBytesOf(row)} />,
  sortingComparator: (a, b) => (logicalBytesOf(a) ?? -1) - (logicalBytesOf(b) ?? -1),
};

const ADDED: Column = {
  id: 'added',
  header: 'Added by this backup',
  width: 205,
  minWidth: 110,
  cell: ({ insight }) => <Size bytes={insight?.addedBytes} />,
  sortingComparator: (a, b) => (a.insight?.addedBytes ?? -1) - (b.insight?.addedBytes ?? -1),
};

const CREATED: Column = {
  id: 'created',
  header: 'Creation time',
  width: 160,
  minWidth: 110,
  cell: ({ backup }) => <ServiceTime at={backup.CreationTime} />,
  sortingComparator: (a, b) => a.backup.CreationTime - b.backup.CreationTime,
};

const HIDDEN: readonly Column[] = [
  textColumn('kms-key', 'KMS key', ({ backup }) => backup.KmsKeyId),
  textColumn('arn', 'ARN', ({ backup }) => backup.ResourceARN),
  textColumn('owner', 'Owner', ({ backup }) => backup.OwnerId),
  textColumn('source-backup', 'Source backup', ({ backup }) => backup.SourceBackupId),
  textColumn('source-region', 'Source Region', ({ backup }) => backup.SourceBackupRegion),
  textColumn('capacity', 'Storage capacity', ({ backup }) => describeConfiguration(backup).capacity),
  textColumn('deployment', 'Deployment type', ({ backup }) => describeConfiguration(backup).deployment),
  textColumn('compression', 'Data compression type', ({ backup }) => describeConfiguration(backup).compression),
];

/** The columns of the Backups page. */
export const BACKUP_COLUMNS: readonly Column[] = [
  NAME,
  ID,
  STATUS,
  TYPE,
  FILE_SYSTEM,
  LOGICAL_SIZE,
  ADDED,
  CREATED,
  ...HIDDEN,
];

/** The same without the file system, for the table on a file system's own page. */
export const OWN_BACKUP_COLUMNS: readonly Column[] = BACKUP_COLUMNS.filter((column) => column !== FILE_SYSTEM);

function textColumn(id: string, header: string, textOf: (row: BackupRow) => string | undefined): Column {
  return {
    id,
    header,
    visibility: 'hidden',
    width: 180,
    minWidth: 110,
    cell: (row) => textOf(row) || '-',
    sortingComparator: (a, b) => (textOf(a) ?? '').localeCompare(textOf(b) ?? ''),
  };
}

const statusOf = ({ backup }: BackupRow): string => LIFECYCLE_LABELS[backup.Lifecycle];

const Size = ({ bytes }: { readonly bytes: number | undefined }) => (bytes === undefined ? '-' : formatBytes(bytes));
