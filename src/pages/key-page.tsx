import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import { keyArn } from '../aws/arn.ts';
import { describeError } from '../client/errors.ts';
import { usePageHelp } from '../features/help/help.tsx';
import { useKey } from '../features/keys/api/use-keys.ts';
import { KeyActions } from '../features/keys/components/key-actions.tsx';
import { KeyDialogs } from '../features/keys/components/key-dialogs.tsx';
import { KeySummary } from '../features/keys/components/key-summary.tsx';
import { KeyUsers } from '../features/keys/components/key-users.tsx';
import { describeKey } from '../features/keys/key-words.ts';
import { KEYS_HELP } from '../features/keys/keys-help.tsx';
import { useKeyActions } from '../features/keys/use-key-actions.ts';
import { usePlace } from '../features/regions/use-place.ts';
import { FailedState } from '../ui/failed-state.tsx';

/** /keys/:keyId: one key, and what hangs on it; of a deleted key, what still does. */
export function KeyPage() {
  usePageHelp(KEYS_HELP);
  const place = usePlace();
  const { keyId = '' } = useParams();
  const { data: selected, isPending, error, refetch } = useKey(keyId);
  const { open, act, close } = useKeyActions(selected);
  const actions = selected && <KeyActions selected={selected} isDialogOpen={open !== undefined} onAction={act} />;
  return (
    <ContentLayout
      header={
        <Header variant="h1" actions={actions}>
          {selected ? describeKey(selected) : keyId}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error && (
          <FailedState
            title="The key could not be loaded"
            message={describeError(error)}
            onRetry={() => void refetch()}
          />
        )}
        {isPending && <Spinner size="large" />}
        {!isPending && !error && !selected && (
          <Alert type="error" header={`There is no key ${keyId} in ${place.region}`}>
            It was deleted, or is in another Region. Backups that were made with a deleted key cannot be used any more.
          </Alert>
        )}
        {selected && <KeySummary selected={selected} />}
        <KeyUsers arn={selected?.arn ?? keyArn(place, keyId)} />
      </SpaceBetween>
      {selected && <KeyDialogs selected={selected} open={open} onClose={close} />}
    </ContentLayout>
  );
}
