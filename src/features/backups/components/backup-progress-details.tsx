import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { BackupLifecycle } from '../../../aws/fsx/types.ts';
import { toEpochSeconds } from '../../../aws/units.ts';
import type { BackupProgress } from '../../../lab/insight.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import { ServiceMoment } from '../../clock/service-time.tsx';
import { useClockRate, useTimeText } from '../../clock/use-clock.ts';
import { type BackupPace, paceOf } from '../backup-pace.ts';
import { describeRemaining, STAGES } from '../progress-words.ts';

export interface BackupProgressDetailsProps {
  readonly lifecycle: BackupLifecycle;
  readonly progress: BackupProgress | undefined;
  readonly columns?: 1 | 3;
}

/** How far the work on a backup is: its stage, what moves and how fast, and what time is left on the service's clock. */
export function BackupProgressDetails({ lifecycle, progress, columns = 1 }: BackupProgressDetailsProps) {
  const now = Number(useTimeText((time) => String(time ?? 0)));
  const clockRate = useClockRate();
  const pace = paceOf(lifecycle, progress, now);
  const { finishAt } = progress ?? {};
  const items = [
    { label: 'Stage', value: STAGES[lifecycle] },
    { label: 'Remaining time', value: describeRemaining(pace.remaining, clockRate) },
    {
      label: 'Expected to be available',
      value: finishAt ? <ServiceMoment at={toEpochSeconds(finishAt)} /> : 'Not known yet',
    },
  ];
  return (
    <SpaceBetween size="s">
      <Bars pace={pace} />
      <KeyValuePairs columns={columns} minColumnWidth={220} items={items} />
    </SpaceBetween>
  );
}

function Bars({ pace: { moved, rate, work } }: { readonly pace: BackupPace }) {
  if (work)
    return (
      <ProgressBar
        value={work.of === 0 ? 0 : (work.bytes / work.of) * 100}
        label="Stored here"
        description="The real work goes on. How long the service takes is known when it is over."
        additionalInfo={
          work.of === 0 ? 'Looking for what changed' : `${formatBytes(work.bytes)} of ${formatBytes(work.of)}`
        }
      />
    );
  if (!moved) return null;
  const speed = rate === undefined ? '' : `, ${formatBytes(rate)} per second`;
  return (
    <ProgressBar
      value={(moved.bytes / moved.of) * 100}
      label="Data moved on the service's clock"
      additionalInfo={`${formatBytes(moved.bytes)} of ${formatBytes(moved.of)}${speed}`}
    />
  );
}
