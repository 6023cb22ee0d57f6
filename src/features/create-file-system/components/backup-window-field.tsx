import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TimeInput from '@cloudscape-design/components/time-input';
import { InfoLink } from '../../help/info-link.tsx';
import { WINDOW_HELP } from '../help-topics.tsx';
import type { BackupSectionProps } from './backup-section.tsx';

const OFFERED_TIME = '04:00';

/** When the daily backup starts. */
export function BackupWindowField({ form, unchosen }: BackupSectionProps) {
  const { draft, change, leave, errorOf } = form;
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
      {draft.backupTime !== undefined && (
        <FormField
          label="Start time of the backup window"
          constraintText="Hours and minutes in UTC, such as 22:30."
          errorText={errorOf('backupTime')}
        >
          <TimeInput
            format="hh:mm"
            placeholder="hh:mm"
            value={draft.backupTime}
            onChange={({ detail }) => change({ backupTime: detail.value })}
            onBlur={() => leave('backupTime')}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
