import Box from '@cloudscape-design/components/box';
import { describeError } from '../../../client/errors.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
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
  return (
    <FormDialog
      title="Disable key"
      submitLabel="Disable key"
      loading={isPending}
      problem={error && describeError(error)}
      problemHeader="The key was not disabled"
      onSubmit={submit}
      onClose={onClose}
    >
      <Box>
        Disable <Box variant="strong">{describeKey(selected)}</Box>? You can enable it again at any time.
      </Box>
      <KeyConsequences use={usage.of(selected.arn)} isComplete={usage.isComplete} meaning={MEANING} />
    </FormDialog>
  );
}

const MEANING =
  'While the key is disabled, the file systems cannot be backed up and their automatic backups fail. The backups can be neither restored nor copied.';
