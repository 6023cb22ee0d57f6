import Button from '@cloudscape-design/components/button';
import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRef } from 'react';
import type { Backup } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import { refuseCopySource } from '../../../rules/backup-copy.ts';
import { refuseRestore } from '../../../rules/restore-rules.ts';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useWhyNotAllowed } from '../../access/use-why-not-allowed.ts';
import { useExport } from '../../bundles/use-export.tsx';
import { useFollow, useGo, useLink } from '../../regions/use-link.ts';
import { useVerify } from '../../verification/use-verify.tsx';
import { useCopies } from '../api/use-copies.ts';
import { type DeletionFacts, refuseDeletion } from '../refuse-deletion.ts';

export interface BackupActionsProps {
  readonly selected: readonly Backup[];
  /** Every backup of the Region, for what one of them needs of another. */
  readonly all: readonly Backup[];
  /** True while the dialog is open that an action opened: it gives the focus back here. */
  readonly isDialogOpen: boolean;
  readonly onDelete: () => void;
}

/** What can be done to the selected backups, and why something cannot. */
export function BackupActions({ selected, all, isDialogOpen, onDelete }: BackupActionsProps) {
  const menu = useRef<ButtonDropdownProps.Ref>(null);
  useFocusAfter(isDialogOpen, menu);
  const go = useGo();
  const link = useLink();
  const follow = useFollow();
  const verify = useVerify();
  const save = useExport();
  const whyNotAllowed = useWhyNotAllowed();
  const BackupId = selected[0]?.BackupId ?? '';
  const mayNot = (action: string) => whyNotAllowed(`fsx:${action}`, { BackupId }, selected);
  const restore = disabledBecause(whyNoRestore(selected) ?? mayNot('CreateFileSystemFromBackup'));
  const copies = useCopies();
  const copy = disabledBecause(
    whyNoCopy(selected) ?? whyNotAllowed('fsx:CopyBackup', { SourceBackupId: BackupId }, selected),
  );
  const remove = disabledBecause(whyNoDeletion(selected, { all, copies }) ?? mayNot('DeleteBackup'));
  const withData = disabledBecause(whyNoData(selected));
  const id = BackupId;
  const target = paths.restore(id);
  const act = (action: string) => {
    if (action === 'delete') onDelete();
    else if (action === 'verify') verify({ scope: 'backup', id });
    else if (action === 'export') save({ kind: 'backup', id });
    else if (action === 'copy') go(paths.copy(id));
    else go(target);
  };
  const items = [
    { id: 'restore', text: 'Restore backup', ...restore },
    { id: 'copy', text: 'Copy backup', ...copy },
    { id: 'verify', text: 'Verify', ...withData },
    { id: 'export', text: 'Export', ...withData },
    { id: 'delete', text: 'Delete backups', ...remove },
  ];
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown ref={menu} items={items} onItemClick={({ detail }) => act(detail.id)}>
        Actions
      </ButtonDropdown>
      <Button {...restore} {...(restore.disabled ? {} : { href: link(target) })} onFollow={follow}>
        Restore backup
      </Button>
    </SpaceBetween>
  );
}

const disabledBecause = (reason: string | undefined) =>
  reason === undefined ? { disabled: false } : { disabled: true, disabledReason: reason };

function whyNoRestore(selected: readonly Backup[]): string | undefined {
  const [only, ...others] = selected;
  if (!only || others.length > 0) return 'Available when one backup is selected.';
  return refuseRestore(only)?.message;
}

function whyNoCopy(selected: readonly Backup[]): string | undefined {
  const [only, ...others] = selected;
  if (!only || others.length > 0) return 'Available when one backup is selected.';
  return refuseCopySource(only)?.message;
}

/** Only what is stored can be read. */
function whyNoData(selected: readonly Backup[]): string | undefined {
  const [only, ...others] = selected;
  if (!only || others.length > 0) return 'Available when one backup is selected.';
  return only.Lifecycle === 'AVAILABLE' ? undefined : 'Available when the backup is Available.';
}

/** Some of several is enough: the dialog says of each of the others why it stays. */
function whyNoDeletion(selected: readonly Backup[], facts: DeletionFacts): string | undefined {
  if (selected.length === 0) return 'Available when a backup is selected.';
  const reasons = selected.map((backup) => refuseDeletion(backup, facts)?.message);
  return reasons.includes(undefined) ? undefined : reasons[0];
}
