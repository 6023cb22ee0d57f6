import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Backup } from '../../../aws/fsx/types.ts';
import { ServiceTime } from '../../clock/service-time.tsx';
import { nameOf } from '../backup-row.ts';
import { TYPE_LABELS } from '../backup-words.ts';

export interface DeleteBackupChoiceProps {
  readonly backup: Backup;
  readonly isChecked: boolean;
  /** It cannot be deleted now, so it cannot be checked. */
  readonly isRefused: boolean;
  /** Why it cannot be deleted, or was not. */
  readonly reason: string | undefined;
  readonly onChange: (isChecked: boolean) => void;
}

/** One backup in the delete dialog: a check box with its ID and name, and why it cannot be deleted. */
export function DeleteBackupChoice({ backup, isChecked, isRefused, reason, onChange }: DeleteBackupChoiceProps) {
  const name = nameOf(backup.Tags);
  return (
    <div>
      <Checkbox
        checked={isChecked}
        disabled={isRefused}
        description={
          <>
            {name === '' ? 'No name' : name}, {TYPE_LABELS[backup.Type]}, created{' '}
            <ServiceTime at={backup.CreationTime} />
          </>
        }
        onChange={({ detail }) => onChange(detail.checked)}
      >
        <Box variant="strong">{backup.BackupId}</Box>
      </Checkbox>
      {reason && (
        <Box margin={{ left: 'l' }}>
          <StatusIndicator type="error" wrapText>
            {reason}
          </StatusIndicator>
        </Box>
      )}
    </div>
  );
}
