import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { BackupLifecycle } from '../../../aws/fsx/types.ts';
import { toEpochSeconds } from '../../../aws/units.ts';
import type { BackupProgress } from '../../../lab/insight.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import { ServiceMoment } from '../../clock/service-time.tsx';

export interface BackupProgressDetailsProps {
  readonly lifecycle: BackupLifecycle;
  readonly progress: BackupProgress | undefined;
}

/** How far the work on a backup is: what was moved, and when it will be available. */
export function BackupProgressDetails({ lifecycle, progress }: BackupProgressDetailsProps) {
  const { doneBytes = 0, totalBytes = 0, finishAt } = progress ?? {};
  const items = [
    {
      label: 'Expected to be available',
      value: finishAt ? <ServiceMoment at={toEpochSeconds(finishAt)} /> : 'Not known yet',
    },
    { label: 'Stage', value: STAGES[lifecycle] },
  ];
  return (
    <SpaceBetween size="s">
      {totalBytes > 0 && (
        <ProgressBar
          value={(doneBytes / totalBytes) * 100}
          label="Data moved"
          additionalInfo={`${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`}
        />
      )}
      <KeyValuePairs columns={1} items={items} />
    </SpaceBetween>
  );
}

const STAGES: Readonly<Record<BackupLifecycle, string>> = {
  PENDING: "The backup waits for a change of the file system's storage.",
  CREATING: 'The backup is being created.',
  TRANSFERRING: 'The backup is being transferred to Amazon S3.',
  COPYING: 'The backup is being copied from its source.',
  AVAILABLE: 'The backup can be restored.',
  FAILED: 'The backup failed.',
  DELETED: 'The backup was deleted.',
};
