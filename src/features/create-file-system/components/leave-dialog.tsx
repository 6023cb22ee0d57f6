import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';

/** Asks before a changed form is left, by a link, the browser's Back button, or closing the tab. */
export function LeaveDialog({ isGuarding }: { readonly isGuarding: () => boolean }) {
  const blocker = useBlocker(isGuarding);
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (isGuarding()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload);
    return () => window.removeEventListener('beforeunload', onUnload);
  }, [isGuarding]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      visible
      header="Leave page"
      closeAriaLabel="Close dialog"
      onDismiss={() => blocker.reset()}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => blocker.reset()}>
              Cancel
            </Button>
            <Button variant="primary" onClick={() => blocker.proceed()}>
              Leave
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <Alert type="warning" statusIconAriaLabel="Warning">
        Are you sure that you want to leave this page? The changes that you made will not be saved.
      </Alert>
    </Modal>
  );
}
