import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ResourceTable } from '../../../ui/resource-table.tsx';
import { useWhyNotAllowed } from '../../access/use-why-not-allowed.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { useFollow, useLink } from '../../regions/use-link.ts';
import { useFileSystems } from '../api/use-file-systems.ts';
import { callNameOf } from '../file-system-words.ts';
import { FILE_SYSTEMS_HELP } from '../file-systems-help.tsx';
import { FILE_SYSTEM_COLUMNS } from './file-system-columns.tsx';

export interface FileSystemsTableProps {
  /** ID of the selected one. */
  readonly selected: string | undefined;
  readonly onSelect: (fileSystemId: string | undefined) => void;
  /** Actions on the selected one. */
  readonly actions: ReactNode;
}

/** Every file system of the Region. */
export function FileSystemsTable({ selected, onSelect, actions }: FileSystemsTableProps) {
  const source = useFileSystems();
  const link = useLink();
  const follow = useFollow();
  const disabledReason = useWhyNotAllowed()('fsx:CreateFileSystem');
  const create = (
    <Button
      variant="primary"
      {...(disabledReason ? { disabled: true, disabledReason } : { href: link(paths.createFileSystem()) })}
      onFollow={follow}
    >
      Create file system
    </Button>
  );
  return (
    <ResourceTable
      name="file-systems"
      title="File systems"
      noun="file systems"
      source={source}
      columns={FILE_SYSTEM_COLUMNS}
      idOf={({ FileSystemId = '' }: FileSystem) => FileSystemId}
      nameOf={callNameOf}
      sortedBy={{ column: 'created', descending: true }}
      selection={{
        type: 'single',
        ids: selected ? [selected] : [],
        onChange: ([first]) => onSelect(first),
      }}
      inUrl
      info={<InfoLink topic={FILE_SYSTEMS_HELP} />}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {actions}
          {create}
        </SpaceBetween>
      }
      empty={<EmptyState title="No file systems" description={WHAT_NEXT} action={<FirstFileSystem />} />}
    />
  );
}

const WHAT_NEXT =
  'Create a file system, upload a folder to it, and back it up. Everything is simulated and stays in this browser.';

function FirstFileSystem() {
  const link = useLink();
  const follow = useFollow();
  return (
    <Button href={link(paths.createFileSystem())} onFollow={follow}>
      Create file system
    </Button>
  );
}
