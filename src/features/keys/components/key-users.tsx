import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Backup, FileSystem, Tag } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type ResourceColumn, ResourceTable } from '../../../ui/resource-table.tsx';
import { useBackups } from '../../backups/api/use-backups.ts';
import { ServiceTime } from '../../clock/service-time.tsx';
import { useFileSystems } from '../../file-systems/api/use-file-systems.ts';
import { PlaceLink } from '../../regions/place-link.tsx';

/** What both tables show. */
interface User {
  readonly id: string;
  readonly name: string;
  readonly to: string;
  readonly status: string;
  readonly created: number | undefined;
}

/** The file systems and backups that are encrypted with a key. */
export function KeyUsers({ arn }: { readonly arn: string }) {
  const fileSystems = useFileSystems();
  const backups = useBackups();
  return (
    <SpaceBetween size="l">
      <ResourceTable
        name="key-file-systems"
        title="File systems"
        noun="file systems"
        variant="container"
        source={{
          ...fileSystems,
          data: fileSystems.data?.filter(({ KmsKeyId }) => KmsKeyId === arn).map(fromFileSystem),
        }}
        columns={columnsOf('File system')}
        idOf={toId}
        empty={<EmptyState title="No file systems" description="No file system of the Region has this key." />}
      />
      <ResourceTable
        name="key-backups"
        title="Backups"
        noun="backups"
        variant="container"
        source={{ ...backups, data: backups.data?.filter(({ KmsKeyId }) => KmsKeyId === arn).map(fromBackup) }}
        columns={columnsOf('Backup')}
        idOf={toId}
        empty={<EmptyState title="No backups" description="No backup of the Region has this key." />}
      />
    </SpaceBetween>
  );
}

const columnsOf = (what: string): readonly ResourceColumn<User>[] => [
  {
    id: 'id',
    header: `${what} ID`,
    visibility: 'always',
    isRowHeader: true,
    minWidth: 220,
    text: ({ id }) => id,
    cell: ({ id, to }) => <PlaceLink to={to}>{id}</PlaceLink>,
    sortingField: 'id',
  },
  {
    id: 'name',
    header: 'Name',
    minWidth: 180,
    text: ({ name }) => name,
    cell: ({ name }) => name || '-',
    sortingField: 'name',
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 140,
    text: ({ status }) => status,
    cell: ({ status }) => status,
    sortingField: 'status',
  },
  {
    id: 'created',
    header: 'Creation time',
    minWidth: 150,
    cell: ({ created }) => <ServiceTime at={created} />,
    sortingField: 'created',
  },
];

const fromFileSystem = ({ FileSystemId: id = '', Tags, Lifecycle, CreationTime }: FileSystem): User => ({
  ...{ id, name: nameOf(Tags), to: paths.fileSystem(id), status: inWords(Lifecycle), created: CreationTime },
});

const fromBackup = ({ BackupId: id, Tags, Lifecycle, CreationTime }: Backup): User => ({
  ...{ id, name: nameOf(Tags), to: paths.backup(id), status: inWords(Lifecycle), created: CreationTime },
});

const toId = ({ id }: User): string => id;
const nameOf = (tags: readonly Tag[] = []): string => tags.find(({ Key }) => Key === 'Name')?.Value ?? '';
/** `AVAILABLE` as "Available". */
const inWords = (lifecycle = ''): string => lifecycle.charAt(0) + lifecycle.slice(1).toLowerCase();
