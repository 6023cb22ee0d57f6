import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
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
  const footer = <DialogFooter submitLabel="Create alias" loading={isPending} onSubmit={submit} onCancel={onClose} />;
  return (
    <Modal visible header="Create alias" closeAriaLabel="Close dialog" onDismiss={onClose} footer={footer}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SpaceBetween size="l">
          {error && (
            <Alert type="error" header="The alias was not created">
              {describeError(error)}
            </Alert>
          )}
          <div>For the key {describeKey(selected)}.</div>
          <FormField label="Alias" description="Without alias/." errorText={isTried ? problem : ''}>
            <Input value={alias} spellcheck={false} onChange={({ detail }) => setAlias(detail.value)} />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  );
}

/** "Delete alias": the key stays, and what is encrypted with it too. */
export function DeleteAliasDialog({ selected, onClose }: KeyDialogProps) {
  const { mutate, isPending, error } = useChangeKey();
  const [alias, setAlias] = useState(selected.alias);
  const options = selected.aliases.map((name) => ({ value: name, label: name }));
  const submit = () => mutate({ action: 'delete-alias', keyId: selected.id, alias }, { onSuccess: onClose });
  const footer = <DialogFooter submitLabel="Delete alias" loading={isPending} onSubmit={submit} onCancel={onClose} />;
  return (
    <Modal visible header="Delete alias" closeAriaLabel="Close dialog" onDismiss={onClose} footer={footer}>
      <SpaceBetween size="l">
        {error && (
          <Alert type="error" header="The alias was not deleted">
            {describeError(error)}
          </Alert>
        )}
        <div>The key stays, and everything that is encrypted with it. Requests can name it by this alias no more.</div>
        <FormField label="Alias">
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === alias) ?? null}
            onChange={({ detail }) => setAlias(detail.selectedOption.value ?? '')}
          />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
