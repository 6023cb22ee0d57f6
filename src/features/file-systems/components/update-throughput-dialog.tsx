import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { totalThroughput } from '../../../rules/throughput.ts';
import { describeThroughput, unitThroughputOf } from '../file-system-words.ts';
import { nextOf, throughputsOf } from '../scaling.ts';
import { ScalingDialog } from './scaling-dialog.tsx';

export interface UpdateThroughputDialogProps {
  readonly fileSystem: FileSystem;
  readonly onClose: () => void;
}

/** "Update throughput capacity per unit": one of the values that the deployment type has, each with the throughput it gives. */
export function UpdateThroughputDialog({ fileSystem, onClose }: UpdateThroughputDialogProps) {
  const { StorageCapacity = 0 } = fileSystem;
  const present = unitThroughputOf(fileSystem);
  const [chosen, setChosen] = useState(String(nextOf(fileSystem, 'throughput') ?? ''));
  const items = throughputsOf(fileSystem).map((unit) => ({
    value: String(unit),
    label: `${describeThroughput(unit)} per TiB${unit === present ? ', the present one' : ''}`,
    description: `${describeThroughput(totalThroughput(StorageCapacity, unit))} in all`,
    disabled: unit === present,
  }));
  return (
    <ScalingDialog
      fileSystem={fileSystem}
      what="throughput"
      title="Update throughput capacity per unit"
      value={Number(chosen)}
      onClose={onClose}
      field={(errorText) => (
        <FormField
          label="Desired throughput per unit of storage"
          description="It can be increased and decreased."
          errorText={errorText}
          stretch
        >
          <RadioGroup value={chosen} items={items} onChange={({ detail }) => setChosen(detail.value)} />
        </FormField>
      )}
    />
  );
}
