import type { ReactNode } from 'react';
import { describeError } from '../../../client/errors.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ResourceTable } from '../../../ui/resource-table.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { useKeys } from '../api/use-keys.ts';
import { describeKey } from '../key-words.ts';
import { KEYS_HELP } from '../keys-help.tsx';
import { useKeyUsage } from '../use-key-usage.ts';
import { KEY_COLUMNS, type KeyRow } from './key-columns.tsx';

export interface KeysTableProps {
  /** ID of the selected one. */
  readonly selected: string | undefined;
  readonly onSelect: (keyId: string | undefined) => void;
  readonly actions: ReactNode;
}

/** Every KMS key of the Region. */
export function KeysTable({ selected, onSelect, actions }: KeysTableProps) {
  const { data, error, isFetching, refetch } = useKeys();
  const usage = useKeyUsage();
  const rows = data?.map((key): KeyRow => {
    const { fileSystems, backups } = usage.of(key.arn);
    return { ...key, fileSystemCount: fileSystems.length, backupCount: backups.length };
  });
  return (
    <ResourceTable
      name="keys"
      title="Keys"
      noun="keys"
      source={{ data: rows, error: error && new Error(describeError(error)), isFetching, refetch }}
      columns={KEY_COLUMNS}
      idOf={toId}
      nameOf={describeKey}
      selection={{
        type: 'single',
        ids: selected ? [selected] : [],
        onChange: ([first]) => onSelect(first),
      }}
      inUrl
      info={<InfoLink topic={KEYS_HELP} />}
      actions={actions}
      empty={<EmptyState title="No keys" />}
    />
  );
}

const toId = ({ id }: KeyRow): string => id;
