import type { BackupLifecycle } from '../../aws/fsx/types.ts';
import type { EpochMs } from '../../aws/units.ts';
import { formatDuration } from '../../ui/time-text.ts';

/** What a backup does in each status. @see guide, "Creating user-initiated backups" */
export const STAGES: Readonly<Record<BackupLifecycle, string>> = {
  PENDING: "The backup waits for a change of the file system's storage.",
  CREATING: 'The backup is being created.',
  TRANSFERRING: 'The backup is being transferred to Amazon S3.',
  COPYING: 'The backup is being copied from its source.',
  AVAILABLE: 'The backup can be restored.',
  FAILED: 'The backup failed.',
  DELETED: 'The backup was deleted.',
};

/**
 * "2 hours 5 minutes, 2 minutes of yours".
 *
 * @param remaining  ms of the service's clock; `undefined` while it is not known
 * @param rate  the service's seconds in one of the reader's; 0 is paused
 */
export function describeRemaining(remaining: EpochMs | undefined, rate: number | undefined): string {
  if (remaining === undefined) return 'Not known yet';
  if (remaining === 0) return 'It is nearly available.';
  const seconds = Math.ceil(remaining / 1000);
  const left = formatDuration(seconds);
  if (rate === 0) return `${left}, once the clock runs`;
  return rate === undefined || rate === 1 ? left : `${left}, ${formatDuration(Math.ceil(seconds / rate))} of yours`;
}
