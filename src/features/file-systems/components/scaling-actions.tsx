import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { useWhyNotScalable } from '../use-why-not-scalable.ts';
import type { FileSystemAction } from './file-system-actions.tsx';

export interface ScalingActionsProps {
  readonly fileSystem: FileSystem;
  readonly onAction: (action: FileSystemAction) => void;
}

/** The changes of a file system's storage as buttons; what cannot be done now says why. */
export function ScalingActions({ fileSystem, onAction }: ScalingActionsProps) {
  const noCapacity = useWhyNotScalable(fileSystem, 'capacity');
  const noThroughput = useWhyNotScalable(fileSystem, 'throughput');
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={() => onAction('update-capacity')} {...disabledFor(noCapacity)}>
        Update storage capacity
      </Button>
      <Button onClick={() => onAction('update-throughput')} {...disabledFor(noThroughput)}>
        Update throughput capacity per unit
      </Button>
    </SpaceBetween>
  );
}

const disabledFor = (disabledReason: string | undefined) => (disabledReason ? { disabled: true, disabledReason } : {});
