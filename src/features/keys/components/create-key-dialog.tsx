import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import { FirstInput } from '../../../ui/first-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { aliasProblem } from '../alias-problem.ts';
import { useCreateKey } from '../api/use-change-key.ts';

export interface CreateKeyDialogProps {
  readonly onClose: () => void;
  /** Called with the ID of the new key, after `onClose`. */
  readonly onCreated: (keyId: string) => void;
}

/** "Create key": a customer managed key with an alias. */
export function CreateKeyDialog({ onClose, onCreated }: CreateKeyDialogProps) {
  const { mutate, isPending, error } = useCreateKey();
  const [alias, setAlias] = useState('');
  const [description, setDescription] = useState('');
  const [isTried, setTried] = useState(false);
  const [made] = useState<{ id?: string }>({});
  const problem = aliasProblem(alias);

  function submit() {
    setTried(true);
    if (problem !== undefined || isPending) return;
    const onSuccess = (keyId: string) => {
      onClose();
      onCreated(keyId);
    };
    mutate({ alias, description, made }, { onSuccess });
  }

  return (
    <FormDialog
      title="Create key"
      submitLabel="Create key"
      loading={isPending}
      problem={error && describeError(error)}
      problemHeader={made.id === undefined ? 'The key was not created' : 'The alias was refused'}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>A customer managed key for symmetric encryption, in this Region.</div>
      <FormField label="Alias" description="Without alias/." errorText={isTried ? problem : ''}>
        <FirstInput value={alias} spellcheck={false} onChange={({ detail }) => setAlias(detail.value)} />
      </FormField>
      <FormField
        label={
          <span>
            Description - <i>optional</i>
          </span>
        }
      >
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
    </FormDialog>
  );
}
