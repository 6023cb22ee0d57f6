import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import { FirstInput } from '../../../ui/first-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { aliasProblem } from '../alias-problem.ts';
import { useChangeKey } from '../api/use-change-key.ts';
import { describeKey } from '../key-words.ts';
import type { KeyDialogProps } from './disable-key-dialog.tsx';

/** "Create alias": another name of a key. */
export function CreateAliasDialog({ selected, onClose }: KeyDialogProps) {
  const { mutate, isPending, error } = useChangeKey();
  const [alias, setAlias] = useState('');
  const [isTried, setTried] = useState(false);
  const problem = aliasProblem(alias);
  const submit = () => {
    setTried(true);
    if (problem === undefined) mutate({ action: 'create-alias', keyId: selected.id, alias }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title="Create alias"
      submitLabel="Create alias"
      loading={isPending}
      problem={error && describeError(error)}
      problemHeader="The alias was not created"
      onSubmit={submit}
      onClose={onClose}
    >
      <div>For the key {describeKey(selected)}.</div>
      <FormField label="Alias" description="Without alias/." errorText={isTried ? problem : ''}>
        <FirstInput value={alias} spellcheck={false} onChange={({ detail }) => setAlias(detail.value)} />
      </FormField>
    </FormDialog>
  );
}

/** "Delete alias": the key stays, and what is encrypted with it too. */
export function DeleteAliasDialog({ selected, onClose }: KeyDialogProps) {
  const { mutate, isPending, error } = useChangeKey();
  const [alias, setAlias] = useState(selected.alias);
  const options = selected.aliases.map((name) => ({ value: name, label: name }));
  const submit = () => mutate({ action: 'delete-alias', keyId: selected.id, alias }, { onSuccess: onClose });
  return (
    <FormDialog
      title="Delete alias"
      submitLabel="Delete alias"
      loading={isPending}
      problem={error && describeError(error)}
      problemHeader="The alias was not deleted"
      onSubmit={submit}
      onClose={onClose}
    >
      <div>The key stays, and everything that is encrypted with it. Requests can name it by this alias no more.</div>
      <FormField label="Alias">
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === alias) ?? null}
          onChange={({ detail }) => setAlias(detail.selectedOption.value ?? '')}
        />
      </FormField>
    </FormDialog>
  );
}
