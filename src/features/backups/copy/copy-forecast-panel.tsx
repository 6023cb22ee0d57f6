import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { describeError } from '../../../client/errors.ts';
import type { CopyForecast } from '../../../lab/copy-plan.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import { FailedState } from '../../../ui/failed-state.tsx';
import { formatDuration } from '../../../ui/time-text.ts';
import { useClockRate } from '../../clock/use-clock.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { usePlace } from '../../regions/use-place.ts';
import type { useCopyPlan } from '../api/use-copy-plan.ts';
import { describeRemaining } from '../progress-words.ts';
import { EXTENT_HELP } from './copy-help.tsx';
import { describeExtent, labelOfExtent } from './copy-words.ts';

export interface CopyForecastPanelProps {
  /** Code of the destination; empty until one is chosen. */
  readonly region: string;
  readonly plan: ReturnType<typeof useCopyPlan>;
}

/** "What will be copied": full or incremental and why, how much, and how long that takes. */
export function CopyForecastPanel({ region, plan }: CopyForecastPanelProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          info={<InfoLink topic={EXTENT_HELP} />}
          description="Measured from what is stored now in the two Regions."
        >
          What will be copied
        </Header>
      }
    >
      <div aria-live="polite">
        <Content region={region} plan={plan} />
      </div>
    </Container>
  );
}

function Content({ region, plan: { data, error, isFetching, isPlaceholderData, refetch } }: CopyForecastPanelProps) {
  if (region === '')
    return <Box color="text-body-secondary">Choose the destination Region to see what the copy moves.</Box>;
  if (error)
    return (
      <FailedState
        title="What will be copied could not be measured"
        message={describeError(error)}
        onRetry={() => void refetch()}
      />
    );
  if (!data || (isPlaceholderData && isFetching)) return <StatusIndicator type="loading">Measuring</StatusIndicator>;
  if (data.refusal)
    return (
      <Alert type="warning" header="The backup cannot be copied now">
        {data.refusal.message}
      </Alert>
    );
  return <Forecast region={region} forecast={data} />;
}

function Forecast({ region, forecast }: { readonly region: string; readonly forecast: CopyForecast }) {
  const { region: from } = usePlace();
  const clockRate = useClockRate();
  const { changedBytes, addedBytes, logicalBytes, duration } = forecast;
  return (
    <KeyValuePairs
      columns={3}
      minColumnWidth={200}
      items={[
        {
          label: 'Kind of copy',
          value: <Extent forecast={forecast} reason={describeExtent(forecast, region, region === from)} />,
        },
        {
          label: 'Data to move',
          value: (
            <Lines
              first={formatBytes(changedBytes)}
              second={
                changedBytes === addedBytes
                  ? `of a backup of ${formatBytes(logicalBytes)}`
                  : `of a backup of ${formatBytes(logicalBytes)}; ${formatBytes(addedBytes)} of it are stored, the rest is synthetic`
              }
            />
          ),
        },
        {
          label: 'Time until it is available',
          value: <Lines first={formatDuration(Math.ceil(duration / 1000))} second={inOwnTime(duration, clockRate)} />,
        },
      ]}
    />
  );
}

/** What the reader will wait, where the service's clock has another pace. */
function inOwnTime(duration: number, rate: number | undefined): string {
  const whole = describeRemaining(duration, rate);
  return whole.includes(', ') ? whole.slice(whole.indexOf(', ') + 2) : '';
}

const Extent = ({ forecast, reason }: { readonly forecast: CopyForecast; readonly reason: string }) => (
  <Lines first={labelOfExtent(forecast)} second={reason} />
);

const Lines = ({ first, second }: { readonly first: string; readonly second: string }) => (
  <>
    {first}
    {second && (
      <Box color="text-body-secondary" fontSize="body-s">
        {second}
      </Box>
    )}
  </>
);
