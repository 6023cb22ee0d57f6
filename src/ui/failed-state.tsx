import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';

export interface FailedStateProps {
  /** "The backups could not be loaded". */
  readonly title: string;
  readonly message: string;
  readonly onRetry: () => void;
}

/** Says why something could not be loaded, with Retry. */
export function FailedState({ title, message, onRetry }: FailedStateProps) {
  return (
    <Alert type="error" header={title} action={<Button onClick={onRetry}>Retry</Button>}>
      {message}
    </Alert>
  );
}
