import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { memo } from 'react';
import type { FileSystem, FileSystemLifecycle } from '../../../aws/fsx/types.ts';
import { Status } from '../../../ui/status.tsx';
import { describeOpenActions } from '../describe-updates.ts';
import { LIFECYCLE_LABELS } from '../file-system-words.ts';

const INDICATORS: Readonly<Record<FileSystemLifecycle, StatusIndicatorProps.Type>> = {
  AVAILABLE: 'success',
  CREATING: 'in-progress',
  DELETING: 'in-progress',
  FAILED: 'error',
  MISCONFIGURED: 'warning',
  MISCONFIGURED_UNAVAILABLE: 'error',
  UPDATING: 'in-progress',
};

/** A file system's lifecycle as the service reports it, with the reason of a failure and the updates under way. */
export const FileSystemStatus = memo(function FileSystemStatus({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const { Lifecycle, FailureDetails } = fileSystem;
  if (!Lifecycle) return '-';
  const open = describeOpenActions(fileSystem);
  const detail = FailureDetails?.Message ?? (open.length > 0 && open.map((one) => <div key={one}>{one}</div>));
  return <Status type={INDICATORS[Lifecycle]} label={LIFECYCLE_LABELS[Lifecycle]} detail={detail} />;
});
