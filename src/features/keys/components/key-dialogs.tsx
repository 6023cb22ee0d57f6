import type { Key } from '../api/use-keys.ts';
import { CreateAliasDialog, DeleteAliasDialog } from './alias-dialog.tsx';
import { DisableKeyDialog } from './disable-key-dialog.tsx';
import type { KeyAction } from './key-actions.tsx';
import { ScheduleDeletionDialog } from './schedule-deletion-dialog.tsx';

export interface KeyDialogsProps {
  readonly selected: Key;
  readonly open: KeyAction | undefined;
  readonly onClose: () => void;
}

/** The dialog of the chosen action of a key. */
export function KeyDialogs({ selected, open, onClose }: KeyDialogsProps) {
  switch (open) {
    case 'create-alias':
      return <CreateAliasDialog selected={selected} onClose={onClose} />;
    case 'delete-alias':
      return <DeleteAliasDialog selected={selected} onClose={onClose} />;
    case 'disable':
      return <DisableKeyDialog selected={selected} onClose={onClose} />;
    case 'schedule-deletion':
      return <ScheduleDeletionDialog selected={selected} onClose={onClose} />;
    default:
      return null;
  }
}
