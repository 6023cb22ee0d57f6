import type { Principal } from '../../../lab/access.ts';
import { Copyable } from '../../../ui/copyable.tsx';
import type { ResourceColumn } from '../../../ui/resource-table.tsx';

/** The columns of the principals. */
export const PRINCIPAL_COLUMNS: readonly ResourceColumn<Principal>[] = [
  {
    id: 'name',
    header: 'Name',
    visibility: 'always',
    isRowHeader: true,
    width: 170,
    text: ({ name }) => name,
    cell: ({ name }) => name,
  },
  {
    id: 'description',
    header: 'Description',
    width: 310,
    text: ({ description }) => description,
    cell: ({ description }) => description || '-',
  },
  {
    id: 'access-key',
    header: 'Access key ID',
    width: 290,
    text: ({ accessKeyId }) => accessKeyId,
    cell: ({ accessKeyId }) => <Copyable label="access key ID" text={accessKeyId} />,
  },
  {
    id: 'origin',
    header: 'Made by',
    width: 120,
    cell: ({ isBuiltIn }) => (isBuiltIn ? 'The service' : 'You'),
  },
  { id: 'arn', header: 'ARN', visibility: 'hidden', width: 340, text: ({ arn }) => arn, cell: ({ arn }) => arn },
];
