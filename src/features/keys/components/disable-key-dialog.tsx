import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { describeError } from '../../../client/errors.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { useChangeKey } from '../api/use-change-key.ts';
import type { Key } from '../api/use-keys.ts';
import { describeKey } from '../key-words.ts';
import { useKeyUsage } from '../use-key-usage.ts';
import { KeyConsequences } from './key-consequences.tsx';

export interface KeyDialogProps {
  readonly selected: Key;
  readonly onClose: () => void;
}

/** "Disable key": names what hangs on it first. */
export function DisableKeyDialog({ selected, onClose }: KeyDialogProps) {
  const { mutate, isPending, error } = useChangeKey();
  const usage = useKeyUsage();
  const submit = () => mutate({ action: 'disable', keyId: selected.id }, { onSuccess: onClose });
  const footer = <DialogFooter submitLabel="Disable key" loading={isPending} onSubmit={submit} onCancel={onClose} />;
  return (
    <Modal visible header="Disable key" closeAriaLabel="Close dialog" onDismiss={onClose} footer={footer}>
      <SpaceBetween size="m">
        {error && (
          <Alert type="error" header="The key was not disabled">
            {describeError(error)}
          </Alert>
        )}
        <Box>
          Disable <Box variant="strong">{describeKey(selected)}</Box>? You can enable it again at any time.
        </Box>
        <KeyConsequences use={usage.of(selected.arn)} isComplete={usage.isComplete} meaning={MEANING} />
      </SpaceBetween>
    </Modal>
  );
}

const MEANING =
  'While the key is disabled, the file systems cannot be backed up and their automatic backups fail. The backups can be neither restored nor copied.';
