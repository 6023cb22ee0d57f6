import FormField from '@cloudscape-design/components/form-field';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { formatCount } from '../../../ui/bytes.ts';
import { FirstInput } from '../../../ui/first-input.tsx';
import { capacityOf, describeThroughput, throughputOf } from '../file-system-words.ts';
import { nextOf, stepsOf } from '../scaling.ts';
import { ScalingDialog } from './scaling-dialog.tsx';

export interface UpdateCapacityDialogProps {
  readonly fileSystem: FileSystem;
  readonly onClose: () => void;
}

/** "Update storage capacity": the desired capacity, and the throughput that it gives. */
export function UpdateCapacityDialog({ fileSystem, onClose }: UpdateCapacityDialogProps) {
  const { StorageCapacity = 0 } = fileSystem;
  const [typed, setTyped] = useState(String(nextOf(fileSystem, 'capacity') ?? ''));
  const value = typed.trim() === '' ? Number.NaN : Number(typed);
  return (
    <ScalingDialog
      fileSystem={fileSystem}
      what="capacity"
      title="Update storage capacity"
      value={value}
      onClose={onClose}
      field={(errorText) => (
        <SpaceBetween size="l">
          <FormField
            label="Desired storage capacity"
            description={`In GiB. It is ${formatCount(StorageCapacity)} GiB (${capacityOf(fileSystem)}) now.`}
            constraintText={errorText ? undefined : stepsOf(fileSystem)?.rule}
            errorText={errorText}
          >
            <FirstInput
              type="number"
              inputMode="numeric"
              step={stepOf(fileSystem)}
              value={typed}
              onChange={({ detail }) => setTyped(detail.value)}
            />
          </FormField>
          <KeyValuePairs
            columns={2}
            items={[
              { label: 'Total throughput now', value: describeThroughput(throughputOf(fileSystem)) },
              { label: 'Total throughput after the update', value: errorText ? '-' : describeGrown(fileSystem, value) },
            ]}
          />
        </SpaceBetween>
      )}
    />
  );
}

const describeGrown = (fileSystem: FileSystem, StorageCapacity: number): string =>
  describeThroughput(throughputOf({ ...fileSystem, StorageCapacity }));

/** What an arrow of the field adds: the way from one step to the one after it. */
function stepOf(fileSystem: FileSystem): number {
  const next = nextOf(fileSystem, 'capacity') ?? 1;
  return (stepsOf(fileSystem)?.after(next) ?? next + 1) - next;
}
