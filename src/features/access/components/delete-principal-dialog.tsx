import Alert from '@cloudscape-design/components/alert';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { describeError } from '../../../client/errors.ts';
import type { Principal } from '../../../lab/access.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { useDeletePrincipal } from '../api/use-principals.ts';

export interface DeletePrincipalDialogProps {
  readonly principal: Principal;
  readonly onClose: () => void;
}

/** "Delete principal": asks, because requests with its key are refused from then on. */
export function DeletePrincipalDialog({ principal, onClose }: DeletePrincipalDialogProps) {
  const { mutate, isPending, error } = useDeletePrincipal();
  const remove = () => mutate(principal.id, { onSuccess: onClose });
  return (
    <Modal
      visible
      header="Delete principal"
      closeAriaLabel="Close dialog"
      onDismiss={onClose}
      footer={<DialogFooter submitLabel="Delete principal" loading={isPending} onSubmit={remove} onCancel={onClose} />}
    >
      <SpaceBetween size="m">
        {error && (
          <Alert type="error" header="The principal was not deleted">
            {describeError(error)}
          </Alert>
        )}
        <Alert type="warning">
          Requests that are signed with the access key of {principal.name} are refused from now on.
        </Alert>
      </SpaceBetween>
    </Modal>
  );
}
