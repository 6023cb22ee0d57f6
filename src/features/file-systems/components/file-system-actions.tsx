import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { useRef } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { refuseDeleteFileSystem } from '../../../rules/file-system-deletion.ts';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useWhyNotAllowed } from '../../access/use-why-not-allowed.ts';
import { useBackups } from '../../backups/api/use-backups.ts';
import { useWhyNoBackup } from '../../backups/use-why-no-backup.ts';
import { useExport } from '../../bundles/use-export.tsx';
import { useVerify } from '../../verification/use-verify.tsx';
import { useWhyNotScalable } from '../use-why-not-scalable.ts';

const ACTIONS = ['view', 'create-backup', 'update-capacity', 'update-throughput', 'delete'] as const;
export type FileSystemAction = (typeof ACTIONS)[number];

export interface FileSystemActionsProps {
  /** `undefined` when none is selected. */
  readonly fileSystem: FileSystem | undefined;
  /** Offers "View details", where the details are not on show. */
  readonly offersDetails?: boolean;
  /** True while a dialog is open that an action opened: it gives the focus back here. */
  readonly isDialogOpen: boolean;
  readonly onAction: (action: FileSystemAction) => void;
}

/** "Actions" of one file system; what cannot be done now says why. */
export function FileSystemActions(props: FileSystemActionsProps) {
  const { fileSystem, offersDetails = false, isDialogOpen, onAction } = props;
  const menu = useRef<ButtonDropdownProps.Ref>(null);
  useFocusAfter(isDialogOpen, menu);
  const verify = useVerify();
  const save = useExport();
  const noBackup = useWhyNoBackup(fileSystem);
  const noCapacity = useWhyNotScalable(fileSystem, 'capacity');
  const noThroughput = useWhyNotScalable(fileSystem, 'throughput');
  const whyNotAllowed = useWhyNotAllowed();
  const { data: backups = [] } = useBackups();
  const FileSystemId = fileSystem?.FileSystemId ?? '';
  const backupsOfIt = backups.filter((backup) => backup.FileSystem.FileSystemId === FileSystemId);
  const undeletable =
    fileSystem &&
    (refuseDeleteFileSystem(fileSystem, backupsOfIt, { FileSystemId })?.message ??
      whyNotAllowed('fsx:DeleteFileSystem', { FileSystemId }, [fileSystem]));
  const item = (
    id: FileSystemAction | 'verify' | 'export',
    text: string,
    reason: string | undefined,
  ): ButtonDropdownProps.Item => {
    const disabledReason = fileSystem ? reason : 'Available when a file system is selected.';
    return { id, text, ...(disabledReason ? { disabled: true, disabledReason } : {}) };
  };
  const act = (id: string) => {
    if (id === 'verify') verify({ scope: 'file-system', id: FileSystemId });
    else if (id === 'export') save({ kind: 'file-system', id: FileSystemId });
    else onAction(ACTIONS.find((action) => action === id) ?? 'view');
  };
  const items = [
    ...(offersDetails ? [item('view', 'View details', undefined)] : []),
    item('create-backup', 'Create backup', noBackup),
    item('update-capacity', 'Update storage capacity', noCapacity),
    item('update-throughput', 'Update throughput capacity per unit', noThroughput),
    item('verify', 'Verify', fileSystem && whyNoData(fileSystem)),
    item('export', 'Export', fileSystem && whyNoData(fileSystem)),
    item('delete', 'Delete file system', undeletable),
  ];
  return (
    <ButtonDropdown ref={menu} items={items} expandToViewport onItemClick={({ detail }) => act(detail.id)}>
      Actions
    </ButtonDropdown>
  );
}

/** A file system has files from the end of its creation on. */
const whyNoData = ({ Lifecycle = 'CREATING' }: FileSystem): string | undefined =>
  UNREADY.has(Lifecycle) ? 'Available when the file system is Available.' : undefined;

const UNREADY: ReadonlySet<string> = new Set(['CREATING', 'DELETING', 'FAILED']);
