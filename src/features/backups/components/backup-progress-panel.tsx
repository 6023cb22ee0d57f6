import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps, { type StepsProps } from '@cloudscape-design/components/steps';
import type { Backup, BackupLifecycle } from '../../../aws/fsx/types.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { useBackupInsight } from '../api/use-backup-insights.ts';
import { LIFECYCLE_LABELS } from '../backup-words.ts';
import { BACKUP_PROGRESS_HELP } from '../backups-help.tsx';
import { BackupProgressDetails } from './backup-progress-details.tsx';

/** "Progress": the stages of a backup or copy under way. Nothing once it is over. */
export function BackupProgressPanel({ backup }: { readonly backup: Backup }) {
  const insight = useBackupInsight(backup);
  const { Lifecycle } = backup;
  if (!isTransitional(Lifecycle)) return null;
  return (
    <Container
      header={
        <Header variant="h2" info={<InfoLink topic={BACKUP_PROGRESS_HELP} />}>
          Progress
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Steps ariaLabel="Stages of the backup" orientation="horizontal" steps={stepsOf(Lifecycle)} />
        <BackupProgressDetails lifecycle={Lifecycle} progress={insight?.progress} columns={3} />
      </SpaceBetween>
    </Container>
  );
}

/** @see guide, "Creating user-initiated backups": Creating, then Transferring, until it is fully available */
const STAGES: readonly BackupLifecycle[] = ['PENDING', 'CREATING', 'TRANSFERRING', 'AVAILABLE'];
const COPY_STAGES: readonly BackupLifecycle[] = ['COPYING', 'AVAILABLE'];

/** One that is or was not PENDING skips that stage. */
function stepsOf(lifecycle: BackupLifecycle): readonly StepsProps.Step[] {
  const stages = (lifecycle === 'COPYING' ? COPY_STAGES : STAGES).filter(
    (stage) => stage !== 'PENDING' || lifecycle === 'PENDING',
  );
  const present = stages.indexOf(lifecycle);
  return stages.map((stage, index) => {
    const status = index < present ? 'success' : index > present ? 'pending' : 'in-progress';
    return { header: LIFECYCLE_LABELS[stage], status, statusIconAriaLabel: ICON_LABELS[status] };
  });
}

const ICON_LABELS = { success: 'Over', pending: 'To come', 'in-progress': 'Under way' } as const;
