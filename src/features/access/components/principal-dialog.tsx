import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import type { Principal } from '../../../lab/access.ts';
import { refusePrincipal } from '../../../rules/access/principal-draft.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { useNotify } from '../../notifications/notifications.tsx';
import { useSavePrincipal } from '../api/use-principals.ts';
import { PolicyField } from './policy-field.tsx';

export interface PrincipalDialogProps {
  /** The one to change; `undefined` makes a new one. */
  readonly principal: Principal | undefined;
  /** Whose policy a new one begins with. */
  readonly template?: Principal | undefined;
  readonly others: readonly string[];
  readonly onClose: () => void;
}

/** "Create principal" and "Edit principal". */
export function PrincipalDialog({ principal, template, others, onClose }: PrincipalDialogProps) {
  const [name, setName] = useState(principal?.name ?? '');
  const [description, setDescription] = useState(principal?.description ?? '');
  const [policy, setPolicy] = useState((principal ?? template)?.policy ?? '');
  const [isTried, setIsTried] = useState(false);
  const { mutate, isPending, error } = useSavePrincipal(principal?.id);
  const notify = useNotify();
  const draft = { name, description, policy };
  const refused = refusePrincipal(draft, others);
  const submitLabel = principal ? 'Save' : 'Create principal';
  const save = () => {
    setIsTried(true);
    if (refused) return;
    const onSuccess = ({ id, accessKeyId }: Principal) => {
      const header = principal ? `${name} saved` : `${name} created`;
      notify({ id: `principal ${id}`, type: 'success', header, content: `Access key ID: ${accessKeyId}` });
      onClose();
    };
    mutate(draft, { onSuccess });
  };
  const errorOf = (member: string) => (isTried && refused?.member === member ? refused.message : undefined);
  return (
    <Modal
      visible
      size="large"
      header={principal ? 'Edit principal' : 'Create principal'}
      closeAriaLabel="Close dialog"
      onDismiss={onClose}
      footer={<DialogFooter submitLabel={submitLabel} loading={isPending} onSubmit={save} onCancel={onClose} />}
    >
      <SpaceBetween size="l">
        {error && (
          <Alert type="error" header="The principal was not saved">
            {describeError(error)}
          </Alert>
        )}
        <FormField
          label="Name"
          constraintText="Up to 64 letters, numbers and _ + = , . @ -"
          errorText={errorOf('name')}
        >
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField label="Description - optional" errorText={errorOf('description')}>
          <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
        </FormField>
        <PolicyField value={policy} onChange={setPolicy} isTried={isTried} />
      </SpaceBetween>
    </Modal>
  );
}
