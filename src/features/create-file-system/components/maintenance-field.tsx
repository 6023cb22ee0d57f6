import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TimeInput from '@cloudscape-design/components/time-input';
import { DAYS } from '../describe-draft.ts';
import type { BackupSectionProps } from './backup-section.tsx';

const OFFERED_START = '1:05:00';
const DAY_OPTIONS = DAYS.map((label, index) => ({ value: String(index + 1), label }));

/** When the service may patch the file system. */
export function MaintenanceField({ form, unchosen }: BackupSectionProps) {
  const { draft, change } = form;
  return (
    <SpaceBetween size="s">
      <FormField
        label="Weekly maintenance window"
        description="30 minutes in which Amazon FSx may apply patches. The file system can be unavailable meanwhile."
      >
        <RadioGroup
          value={draft.maintenance === undefined ? 'any' : 'chosen'}
          items={[
            { value: 'any', label: unchosen },
            { value: 'chosen', label: 'Select start time for 30-minute weekly maintenance window' },
          ]}
          onChange={({ detail }) => change({ maintenance: detail.value === 'any' ? undefined : OFFERED_START })}
        />
      </FormField>
      {draft.maintenance !== undefined && <WeeklyTime form={form} start={draft.maintenance} />}
    </SpaceBetween>
  );
}

function WeeklyTime({ form, start }: Pick<BackupSectionProps, 'form'> & { readonly start: string }) {
  const [day = '', ...rest] = start.split(':');
  const time = rest.join(':');
  const errorText = form.errorOf('maintenance');
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, xs: 4 } }, { colspan: { default: 12, xs: 8 } }]}>
      <FormField label="Day of the maintenance window">
        <Select
          options={DAY_OPTIONS}
          selectedOption={DAY_OPTIONS.find(({ value }) => value === day) ?? null}
          onChange={({ detail }) => form.change({ maintenance: `${detail.selectedOption.value}:${time}` })}
        />
      </FormField>
      <FormField
        label="Start time of the maintenance window"
        constraintText="Hours and minutes in UTC, such as 05:00."
        errorText={errorText}
      >
        <TimeInput
          format="hh:mm"
          placeholder="hh:mm"
          value={time}
          onChange={({ detail }) => form.change({ maintenance: `${day}:${detail.value}` })}
          onBlur={() => form.leave('maintenance')}
        />
      </FormField>
    </Grid>
  );
}
