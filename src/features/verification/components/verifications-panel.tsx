import Alert from '@cloudscape-design/components/alert';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { MiB } from '../../../aws/units.ts';
import { describeError } from '../../../client/errors.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FailedState } from '../../../ui/failed-state.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { useStartVerification, useVerifications } from '../api/use-verifications.ts';
import { VERIFICATION_HELP } from '../verification-help.tsx';
import { describeOutcome, describeRunScope } from '../verification-words.ts';
import { VerificationReport } from './verification-report.tsx';

/** "Verification": starts a run over everything, and reports on the latest runs. */
export function VerificationsPanel() {
  const { data: runs, error, refetch } = useVerifications();
  const start = useStartVerification();
  const isBusy = start.isPending || runs?.some(({ state }) => state === 'running');
  const header = (
    <Header
      variant="h2"
      counter={runs && `(${runs.length})`}
      info={<InfoLink topic={VERIFICATION_HELP} />}
      description="Reads what is stored and compares every object with its name, a hash of its bytes."
      actions={
        <ButtonDropdown
          items={PACES}
          mainAction={{
            text: 'Verify everything',
            onClick: () => start.mutate({ scope: 'all' }),
            ...(isBusy ? { disabled: true, disabledReason: BUSY } : {}),
          }}
          ariaLabel="Verify everything at a pace"
          disabled={isBusy === true}
          disabledReason={BUSY}
          expandToViewport
          onItemClick={({ detail }) => start.mutate({ scope: 'all', bytesPerSecond: Number(detail.id) * MiB })}
        />
      }
    >
      Verification
    </Header>
  );
  return (
    <Container header={header}>
      <SpaceBetween size="m">
        {start.error && (
          <Alert type="error" header="The verification was not started">
            {describeError(start.error)}
          </Alert>
        )}
        {error ? (
          <FailedState
            title="The verifications could not be loaded"
            message={describeError(error)}
            onRetry={() => void refetch()}
          />
        ) : !runs ? (
          <StatusIndicator type="loading">Loading verifications</StatusIndicator>
        ) : runs.length === 0 ? (
          <EmptyState title="No verifications" description={NOTHING_YET} />
        ) : (
          runs.map((run, index) => (
            <ExpandableSection
              key={run.id}
              defaultExpanded={index === 0}
              headerText={`${describeRunScope(run)}: ${describeOutcome(run).label.toLowerCase()}`}
            >
              <VerificationReport run={run} />
            </ExpandableSection>
          ))
        )}
      </SpaceBetween>
    </Container>
  );
}

const BUSY = 'Available when the verification that is under way has ended.';
const NOTHING_YET = 'Choose Verify everything, or Verify in the actions of a backup or file system.';

/** MiB per second, as the item's id. */
const PACES = [64, 16, 4].map((pace) => ({ id: String(pace), text: `At ${pace} MiB per second` }));
