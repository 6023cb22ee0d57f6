import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { DEFAULT_PENDING_DAYS, MAX_PENDING_DAYS, MIN_PENDING_DAYS } from '../../../aws/kms/limits.ts';
import { describeError } from '../../../client/errors.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useChangeKey } from '../api/use-change-key.ts';
import { describeKey } from '../key-words.ts';
import { useKeyUsage } from '../use-key-usage.ts';
import type { KeyDialogProps } from './disable-key-dialog.tsx';
import { KeyConsequences } from './key-consequences.tsx';

/** "Schedule key deletion": what is lost then, the waiting period, and a text to confirm. */
export function ScheduleDeletionDialog({ selected, onClose }: KeyDialogProps) {
  const { mutate, isPending, error } = useChangeKey();
  const usage = useKeyUsage();
  const [days, setDays] = useState(String(DEFAULT_PENDING_DAYS));
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const name = describeKey(selected);
  const confirmed = typed.trim() === CONFIRMATION;
  const problem =
    /^\d+$/.test(days) && Number(days) >= MIN_PENDING_DAYS && Number(days) <= MAX_PENDING_DAYS ? '' : RANGE;

  function submit() {
    setTried(true);
    if (!confirmed || problem !== '' || isPending) return;
    mutate({ action: 'schedule-deletion', keyId: selected.id, days: Number(days) }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      title="Schedule key deletion"
      submitLabel="Schedule deletion"
      loading={isPending}
      problem={error && describeError(error)}
      problemHeader="The deletion was not scheduled"
      disabledReason={confirmed ? undefined : `Available when "${CONFIRMATION}" is entered.`}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        The key {name} can be used no more from now on, and is deleted when the waiting period is over. Until then you
        can cancel the deletion.
      </div>
      <KeyConsequences use={usage.of(selected.arn)} isComplete={usage.isComplete} meaning={MEANING} />
      <FormField
        label="Waiting period"
        description="In days, on the service's clock."
        constraintText={RANGE}
        errorText={isTried ? problem : ''}
      >
        <Input
          type="number"
          inputMode="numeric"
          value={days}
          onChange={({ detail }) => setDays(detail.value)}
          onBlur={() => setTried(true)}
        />
      </FormField>
      <FormField label="Confirmation" description={`To confirm, enter ${CONFIRMATION}.`}>
        <Input
          value={typed}
          placeholder={CONFIRMATION}
          autoComplete={false}
          spellcheck={false}
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </FormDialog>
  );
}

const CONFIRMATION = 'delete';
const RANGE = `Must be a whole number from ${MIN_PENDING_DAYS} to ${MAX_PENDING_DAYS}.`;
const MEANING =
  'From now on the file systems cannot be backed up, and the backups can be neither restored nor copied. When the key is deleted, they cannot be used any more, for good.';
