import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useRouteError } from 'react-router';
import { describeError } from '../client/errors.ts';

/** In place of a page that failed; the rest of the console goes on. */
export function PageFailed() {
  const error = useRouteError();
  return (
    <Alert
      type="error"
      header="This page failed"
      action={<Button onClick={() => location.reload()}>Reload the page</Button>}
    >
      {describeError(error)} What the service stores is not affected.
    </Alert>
  );
}
