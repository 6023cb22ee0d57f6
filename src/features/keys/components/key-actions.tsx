import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { useRef } from 'react';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useWhyNotAllowed } from '../../access/use-why-not-allowed.ts';
import type { Key } from '../api/use-keys.ts';

export type KeyAction =
  | 'create-alias'
  | 'delete-alias'
  | 'disable'
  | 'enable'
  | 'schedule-deletion'
  | 'cancel-deletion';

export interface KeyActionsProps {
  /** The selected key. */
  readonly selected: Key | undefined;
  /** True while the dialog is open that an action opened: it gives the focus back here. */
  readonly isDialogOpen: boolean;
  readonly onAction: (action: KeyAction) => void;
}

/** What can be done to a key, and why something cannot. */
export function KeyActions({ selected, isDialogOpen, onAction }: KeyActionsProps) {
  const menu = useRef<ButtonDropdownProps.Ref>(null);
  useFocusAfter(isDialogOpen, menu);
  const whyNotAllowed = useWhyNotAllowed();
  const items = ACTIONS.map(({ id, text, operation }) => {
    const reason = whyNot(id, selected) ?? whyNotAllowed(`kms:${operation}`, { KeyId: selected?.arn });
    return { id, text, ...(reason === undefined ? {} : { disabled: true, disabledReason: reason }) };
  });
  const act = (id: string) => {
    const action = ACTIONS.find((one) => one.id === id);
    if (action) onAction(action.id);
  };
  return (
    <ButtonDropdown ref={menu} items={items} onItemClick={({ detail }) => act(detail.id)}>
      Actions
    </ButtonDropdown>
  );
}

const ACTIONS: readonly { readonly id: KeyAction; readonly text: string; readonly operation: string }[] = [
  { id: 'create-alias', text: 'Create alias', operation: 'CreateAlias' },
  { id: 'delete-alias', text: 'Delete alias', operation: 'DeleteAlias' },
  { id: 'disable', text: 'Disable', operation: 'DisableKey' },
  { id: 'enable', text: 'Enable', operation: 'EnableKey' },
  { id: 'schedule-deletion', text: 'Schedule deletion', operation: 'ScheduleKeyDeletion' },
  { id: 'cancel-deletion', text: 'Cancel deletion', operation: 'CancelKeyDeletion' },
];

/** Why an action cannot be taken now; `undefined` when it can. */
export function whyNot(
  action: KeyAction,
  key: Pick<Key, 'manager' | 'state' | 'aliases'> | undefined,
): string | undefined {
  if (!key) return 'Available when a key is selected.';
  if (key.manager === 'AWS') return 'AWS manages this key. Nobody else can change it.';
  const isPending = key.state === 'PendingDeletion';
  switch (action) {
    case 'delete-alias':
      return key.aliases.length === 0 ? 'The key has no alias.' : undefined;
    case 'cancel-deletion':
      return isPending ? undefined : 'Available while the key is pending deletion.';
    case 'enable':
      return key.state === 'Disabled' ? undefined : 'Available while the key is disabled.';
    case 'disable':
      return key.state === 'Enabled' ? undefined : 'Available while the key is enabled.';
    default:
      return isPending ? 'The key is pending deletion. Cancel the deletion before.' : undefined;
  }
}
