import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { toEpochSeconds } from '../../../aws/units.ts';
import { describeError } from '../../../client/errors.ts';
import type { Verification } from '../../../lab/verification.ts';
import { formatBytes, formatCount } from '../../../ui/bytes.ts';
import { Status } from '../../../ui/status.tsx';
import { ServiceMoment } from '../../clock/service-time.tsx';
import { useEndVerification } from '../api/use-verifications.ts';
import { describeOutcome, describeRunScope, formatWork, percentOf } from '../verification-words.ts';
import { FindingsTable } from './findings-table.tsx';

/** One run: how far it is, what it read, and what it found. */
export function VerificationReport({ run }: { readonly run: Verification }) {
  const end = useEndVerification();
  const { doneBytes, totalBytes } = run.progress;
  const isRunning = run.state === 'running';
  const all = run.sums.damaged + run.sums.healed + run.sums.rebuilt + run.sums.notes;
  return (
    <SpaceBetween size="m">
      {isRunning && (
        <ProgressBar
          label={`Verifying: ${describeRunScope(run)}`}
          value={percentOf(run)}
          additionalInfo={`${formatBytes(doneBytes)} of about ${formatBytes(totalBytes)} read`}
        />
      )}
      {run.failure && (
        <Alert type="error" header="The verification could not go on">
          {run.failure}
        </Alert>
      )}
      <KeyValuePairs columns={4} minColumnWidth={190} items={itemsOf(run)} />
      {run.findings.length > 0 && <FindingsTable findings={run.findings} />}
      {all > run.findings.length && (
        <Box color="text-body-secondary">
          The first {formatCount(run.findings.length)} of {formatCount(all)} findings are listed.
        </Box>
      )}
      {end.error && <Alert type="error">{describeError(end.error)}</Alert>}
      <Button loading={end.isPending} onClick={() => end.mutate(run.id)}>
        {isRunning ? 'Cancel verification' : 'Remove report'}
      </Button>
    </SpaceBetween>
  );
}

const itemsOf = (run: Verification) => [
  { label: 'Outcome', value: <Status {...describeOutcome(run)} /> },
  ...sumsOf(run),
];

const sumsOf = ({ checked, sums, startedAt, workMs, bytesPerSecond }: Verification) => [
  { label: 'Read and checked', value: formatBytes(checked.bytes) },
  { label: 'Objects', value: formatCount(checked.objects) },
  { label: 'Vaults and file systems', value: formatCount(checked.repositories) },
  { label: 'Time of work', value: formatWork(workMs) },
  { label: 'Damaged', value: formatCount(sums.damaged) },
  { label: 'Healed', value: formatCount(sums.healed) },
  { label: 'Indexes rebuilt', value: formatCount(sums.rebuilt) },
  { label: 'Notes', value: formatCount(sums.notes) },
  { label: 'Started', value: <ServiceMoment at={toEpochSeconds(startedAt)} /> },
  ...(bytesPerSecond === undefined ? [] : [{ label: 'Pace', value: `${formatBytes(bytesPerSecond)} per second` }]),
];
