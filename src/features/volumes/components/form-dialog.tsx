import Alert from '@cloudscape-design/components/alert';
import Form from '@cloudscape-design/components/form';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, type ReactNode, useId } from 'react';
import { describeError } from '../../../client/errors.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';

export interface FormDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly size?: ModalProps.Size;
  /** True while the request is on its way. */
  readonly loading: boolean;
  /** Why the service said no. */
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** In place of Cancel and the submit button. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog with a form: Enter submits it, and what went wrong is said in it. */
export function FormDialog({ title, submitLabel, size = 'medium', loading, error, ...rest }: FormDialogProps) {
  const { onSubmit, onClose, footer, children } = rest;
  const id = useId();
  const submit = () => {
    if (!loading) onSubmit();
  };
  const onFormSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Modal
      visible
      size={size}
      header={title}
      closeAriaLabel="Close dialog"
      onDismiss={onClose}
      footer={footer ?? <DialogFooter {...{ submitLabel, loading }} onSubmit={submit} onCancel={onClose} />}
    >
      <form id={id} onSubmit={onFormSubmit} noValidate>
        <Form>
          <SpaceBetween size="l">
            {error != null && <Alert type="error">{describeError(error)}</Alert>}
            {children}
          </SpaceBetween>
        </Form>
        <input type="submit" hidden />
      </form>
    </Modal>
  );
}
