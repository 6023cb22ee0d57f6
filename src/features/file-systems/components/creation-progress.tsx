import ProgressBar from '@cloudscape-design/components/progress-bar';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { fromEpochSeconds } from '../../../aws/units.ts';
import { creationDuration } from '../../../rules/durations.ts';
import { formatDuration } from '../../../ui/time-text.ts';
import { useClockRate, useTimeText } from '../../clock/use-clock.ts';

/** How far the creation of a file system has come on the service's clock. Nothing once it is over. */
export function CreationProgress({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const { Lifecycle, CreationTime = 0 } = fileSystem;
  const readyAt = fromEpochSeconds(CreationTime) + creationDuration;
  const left = Number(useTimeText((now) => (now === undefined ? '' : String(Math.max(0, readyAt - now)))));
  const rate = useClockRate();
  if (Lifecycle !== 'CREATING') return null;
  return (
    <ProgressBar
      label="Creating the file system"
      value={100 * (1 - left / creationDuration)}
      additionalInfo={describeWait(left / 1000, rate)}
    />
  );
}

/** What is still to wait, in the service's seconds, and how long that is for the reader. */
function describeWait(seconds: number, rate: number | undefined): string {
  if (seconds === 0) return 'It is nearly available.';
  const left = `It is available in about ${formatDuration(seconds)}`;
  if (rate === 0) return `${left}, once the clock runs. The clock at the top of the page is paused.`;
  return rate === undefined || rate === 1
    ? `${left}.`
    : `${left} on the service's clock: ${formatDuration(Math.ceil(seconds / rate))} of yours.`;
}
