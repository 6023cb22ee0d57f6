import Alert from '@cloudscape-design/components/alert';
import Form from '@cloudscape-design/components/form';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FormEvent, ReactNode, RefObject } from 'react';
import { DialogFooter } from './dialog-footer.tsx';

export interface FormDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly size?: ModalProps.Size;
  /** True while the request is on its way. */
  readonly loading: boolean;
  /** Why it was not done, and what was not. */
  readonly problem?: ReactNode;
  readonly problemHeader?: string;
  /** Only for a confirmation that is not complete yet. */
  readonly disabledReason?: string | undefined;
  readonly form?: RefObject<HTMLFormElement | null>;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** In place of Cancel and the submit button. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog with a form: Enter submits it, and what went wrong is said in it. */
export function FormDialog({ title, submitLabel, size = 'medium', loading, problem, ...rest }: FormDialogProps) {
  const { problemHeader, disabledReason, form, onSubmit, onClose, footer, children } = rest;
  const submit = () => {
    if (!loading) onSubmit();
  };
  const onFormSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const buttons = <DialogFooter {...{ submitLabel, loading, disabledReason }} onSubmit={submit} onCancel={onClose} />;
  return (
    <Modal
      visible
      size={size}
      header={title}
      closeAriaLabel="Close dialog"
      onDismiss={onClose}
      footer={footer ?? buttons}
    >
      <form ref={form} onSubmit={onFormSubmit} noValidate>
        <Form>
          <SpaceBetween size="l">
            {problem && (
              <Alert type="error" header={problemHeader}>
                {problem}
              </Alert>
            )}
            {children}
          </SpaceBetween>
        </Form>
        <input type="submit" hidden />
      </form>
    </Modal>
  );
}
