import { paths } from '../../../paths.ts';
import type { ResourceColumn } from '../../../ui/resource-table.tsx';
import { ServiceTime } from '../../clock/service-time.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import type { Key } from '../api/use-keys.ts';
import { describeUse, labelOfManager, labelOfState } from '../key-words.ts';
import { KeyState } from './key-state.tsx';

/** A key, and how much hangs on it. */
export interface KeyRow extends Key {
  readonly fileSystemCount: number;
  readonly backupCount: number;
}

/** Columns of the list of keys. */
export const KEY_COLUMNS: readonly ResourceColumn<KeyRow>[] = [
  {
    id: 'alias',
    header: 'Alias',
    visibility: 'always',
    isRowHeader: true,
    minWidth: 190,
    text: ({ aliases }) => aliases.join(', '),
    cell: ({ aliases, id }) =>
      aliases.length > 0 ? <PlaceLink to={paths.key(id)}>{aliases.join(', ')}</PlaceLink> : '-',
    sortingComparator: (a, b) => a.alias.localeCompare(b.alias),
  },
  {
    id: 'state',
    header: 'State',
    minWidth: 160,
    text: ({ state }) => labelOfState(state),
    cell: (key) => <KeyState {...key} />,
    sortingField: 'state',
  },
  {
    id: 'use',
    header: 'Used by',
    minWidth: 230,
    text: ({ fileSystemCount, backupCount }) => describeUse(fileSystemCount, backupCount),
    cell: ({ fileSystemCount, backupCount }) =>
      fileSystemCount + backupCount === 0 ? '-' : describeUse(fileSystemCount, backupCount),
    sortingComparator: (a, b) => a.fileSystemCount + a.backupCount - b.fileSystemCount - b.backupCount,
  },
  {
    id: 'manager',
    header: 'Manager',
    minWidth: 160,
    text: ({ manager }) => labelOfManager(manager),
    cell: ({ manager }) => labelOfManager(manager),
    sortingField: 'manager',
  },
  {
    id: 'id',
    header: 'Key ID',
    minWidth: 310,
    text: ({ id }) => id,
    cell: ({ id }) => <PlaceLink to={paths.key(id)}>{id}</PlaceLink>,
    sortingField: 'id',
  },
  {
    id: 'created',
    header: 'Creation time',
    minWidth: 150,
    cell: ({ created }) => <ServiceTime at={created} />,
    sortingField: 'created',
  },
  {
    id: 'description',
    header: 'Description',
    visibility: 'hidden',
    minWidth: 220,
    text: ({ description }) => description,
    cell: ({ description }) => description || '-',
  },
  { id: 'arn', header: 'ARN', visibility: 'hidden', minWidth: 300, text: ({ arn }) => arn, cell: ({ arn }) => arn },
];
