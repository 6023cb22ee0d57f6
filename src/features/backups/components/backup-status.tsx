import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { memo } from 'react';
import type { Backup, BackupLifecycle } from '../../../aws/fsx/types.ts';
import type { BackupInsight } from '../../../lab/insight.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { Status } from '../../../ui/status.tsx';
import { LIFECYCLE_LABELS } from '../backup-words.ts';
import { BackupProgressDetails } from './backup-progress-details.tsx';

export interface BackupStatusProps {
  readonly backup: Backup;
  readonly insight: BackupInsight | undefined;
}

/** A backup's status as the service reports it; more of it on demand while it changes and when it failed. */
export const BackupStatus = memo(function BackupStatus({ backup, insight }: BackupStatusProps) {
  const { Lifecycle, FailureDetails } = backup;
  const type = INDICATORS[Lifecycle];
  if (!isTransitional(Lifecycle))
    return <Status type={type} label={LIFECYCLE_LABELS[Lifecycle]} detail={FailureDetails?.Message} />;
  const details = <BackupProgressDetails lifecycle={Lifecycle} progress={insight?.progress} />;
  return <Status type={type} label={describeProgress(backup)} detail={details} />;
});

/** "Transferring 40%". The service gives no percentage before the work has begun. */
function describeProgress({ Lifecycle, ProgressPercent }: Backup): string {
  const hasPercent = Lifecycle !== 'PENDING' && ProgressPercent !== undefined;
  return hasPercent ? `${LIFECYCLE_LABELS[Lifecycle]} ${ProgressPercent}%` : LIFECYCLE_LABELS[Lifecycle];
}

const INDICATORS: Readonly<Record<BackupLifecycle, StatusIndicatorProps.Type>> = {
  PENDING: 'pending',
  CREATING: 'in-progress',
  TRANSFERRING: 'in-progress',
  COPYING: 'in-progress',
  AVAILABLE: 'success',
  FAILED: 'error',
  DELETED: 'stopped',
};
