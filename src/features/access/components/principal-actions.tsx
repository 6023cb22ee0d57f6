import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRef } from 'react';
import type { Principal } from '../../../lab/access.ts';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';

/** Which dialog is open. */
export type PrincipalAction = 'create' | 'edit' | 'delete';

export interface PrincipalActionsProps {
  readonly selected: Principal | undefined;
  /** True while the dialog is open that an action opened: it gives the focus back here. */
  readonly isDialogOpen: boolean;
  readonly onAction: (action: PrincipalAction) => void;
}

/** What can be done to the chosen principal, and why something cannot. */
export function PrincipalActions({ selected, isDialogOpen, onAction }: PrincipalActionsProps) {
  const create = useRef<ButtonProps.Ref>(null);
  useFocusAfter(isDialogOpen, create);
  const reason = whyFixed(selected);
  const state = reason === undefined ? {} : { disabled: true, disabledReason: reason };
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button {...state} onClick={() => onAction('delete')}>
        Delete
      </Button>
      <Button {...state} onClick={() => onAction('edit')}>
        Edit
      </Button>
      <Button ref={create} variant="primary" onClick={() => onAction('create')}>
        Create principal
      </Button>
    </SpaceBetween>
  );
}

function whyFixed(selected: Principal | undefined): string | undefined {
  if (!selected) return 'Available when a principal is selected.';
  return selected.isBuiltIn ? `${selected.name} is always there. Create one of your own from its policy.` : undefined;
}
