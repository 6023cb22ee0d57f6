import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TimeInput from '@cloudscape-design/components/time-input';
import { MAX_RETENTION_DAYS } from '../../../aws/fsx/limits.ts';
import { useTimeText } from '../../clock/use-clock.ts';
import type { BackupSettings } from '../backup-settings.ts';
import { describeLocalWindow, describeWindow } from '../backup-window-words.ts';

export interface DailyBackupFieldsProps {
  readonly settings: BackupSettings;
  /** What is wrong with each; empty where nothing is. */
  readonly errors: { readonly start: string; readonly retention: string };
  readonly onChange: (patch: Partial<BackupSettings>) => void;
}

/** When daily backups are taken and how long they are kept. */
export function DailyBackupFields({ settings, errors, onChange }: DailyBackupFieldsProps) {
  const { start, retention } = settings;
  const window = describeWindow(start);
  const local = useTimeText((now) => (now !== undefined && describeLocalWindow(start, now)) || '');
  return (
    <SpaceBetween size="l">
      <FormField
        label="Start time of the daily backup window"
        description="In UTC. The window is 30 minutes long. At some point in it, storage I/O might be suspended briefly, typically for less than a few seconds."
        constraintText={window ? [window, local].filter(Boolean).join(', ') : 'Hours and minutes, such as 22:30.'}
        errorText={errors.start}
      >
        <TimeInput
          format="hh:mm"
          placeholder="hh:mm"
          value={start}
          onChange={({ detail }) => onChange({ start: detail.value })}
        />
      </FormField>
      <FormField
        label="Automatic backup retention period"
        description="In days. Older automatic backups are deleted."
        constraintText={`From 0 to ${MAX_RETENTION_DAYS} days. 0 turns off automatic daily backups.`}
        errorText={errors.retention}
      >
        <Input
          type="number"
          inputMode="numeric"
          value={retention}
          onChange={({ detail }) => onChange({ retention: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
