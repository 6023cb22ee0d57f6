import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TimeInput from '@cloudscape-design/components/time-input';
import { describeLocalWindow, describeWindow } from '../../backups/backup-window-words.ts';
import { useTimeText } from '../../clock/use-clock.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { WINDOW_HELP } from '../help-topics.tsx';
import type { BackupSectionProps } from './backup-section.tsx';

const OFFERED_TIME = '04:00';

/** When the daily backup starts. */
export function BackupWindowField({ form, unchosen }: BackupSectionProps) {
  const { draft, change } = form;
  return (
    <SpaceBetween size="s">
      <FormField
        label="Daily automatic backup window"
        info={<InfoLink topic={WINDOW_HELP} />}
        description="30 minutes. Storage I/O might be suspended for a few seconds while a backup starts."
      >
        <RadioGroup
          value={draft.backupTime === undefined ? 'any' : 'chosen'}
          items={[
            { value: 'any', label: unchosen },
            { value: 'chosen', label: 'Select start time for 30-minute daily automatic backup window' },
          ]}
          onChange={({ detail }) => change({ backupTime: detail.value === 'any' ? undefined : OFFERED_TIME })}
        />
      </FormField>
      {draft.backupTime !== undefined && <StartTime form={form} start={draft.backupTime} />}
    </SpaceBetween>
  );
}

function StartTime({ form, start }: Pick<BackupSectionProps, 'form'> & { readonly start: string }) {
  const window = describeWindow(start);
  const local = useTimeText((now) => (now !== undefined && describeLocalWindow(start, now)) || '');
  return (
    <FormField
      label="Start time of the backup window"
      constraintText={window ? [window, local].filter(Boolean).join(', ') : 'Hours and minutes in UTC, such as 22:30.'}
      errorText={form.errorOf('backupTime')}
    >
      <TimeInput
        format="hh:mm"
        placeholder="hh:mm"
        value={start}
        onChange={({ detail }) => form.change({ backupTime: detail.value })}
        onBlur={() => form.leave('backupTime')}
      />
    </FormField>
  );
}
