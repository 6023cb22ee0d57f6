import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useWhyNotAllowed } from '../features/access/use-why-not-allowed.ts';
import { usePageHelp } from '../features/help/help.tsx';
import { useKeys } from '../features/keys/api/use-keys.ts';
import { CreateKeyDialog } from '../features/keys/components/create-key-dialog.tsx';
import { KeyActions } from '../features/keys/components/key-actions.tsx';
import { KeyDialogs } from '../features/keys/components/key-dialogs.tsx';
import { KeysTable } from '../features/keys/components/keys-table.tsx';
import { KEYS_HELP } from '../features/keys/keys-help.tsx';
import { useKeyActions } from '../features/keys/use-key-actions.ts';

/** /keys: every KMS key of the Region, and what can be done to the selected one. */
export function KeysPage() {
  usePageHelp(KEYS_HELP);
  const { data: keys = [] } = useKeys();
  const [selectedId, setSelectedId] = useState<string>();
  const [isCreating, setCreating] = useState(false);
  const selected = keys.find(({ id }) => id === selectedId);
  const { open, act, close } = useKeyActions(selected);
  const disabledReason = useWhyNotAllowed()('kms:CreateKey');
  const actions = (
    <SpaceBetween direction="horizontal" size="xs">
      <KeyActions selected={selected} isDialogOpen={open !== undefined} onAction={act} />
      <Button
        variant="primary"
        onClick={() => setCreating(true)}
        {...(disabledReason ? { disabled: true, disabledReason } : {})}
      >
        Create key
      </Button>
    </SpaceBetween>
  );
  return (
    <>
      <KeysTable selected={selectedId} onSelect={setSelectedId} actions={actions} />
      {selected && <KeyDialogs selected={selected} open={open} onClose={close} />}
      {isCreating && <CreateKeyDialog onClose={() => setCreating(false)} onCreated={setSelectedId} />}
    </>
  );
}
