import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { MAX_RETENTION_DAYS } from '../../../aws/fsx/limits.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { RETENTION_HELP } from '../help-topics.tsx';
import type { SectionProps } from './section.ts';

/** How many days automatic backups are kept. */
export function RetentionField({ form }: SectionProps) {
  return (
    <FormField
      label="Automatic backup retention period"
      info={<InfoLink topic={RETENTION_HELP} />}
      description="In days. Automatic backups are deleted after this time, and with the file system."
      constraintText={`From 0 to ${MAX_RETENTION_DAYS} days. 0 turns off automatic daily backups.`}
      errorText={form.errorOf('retention')}
    >
      <Input
        type="number"
        inputMode="numeric"
        value={form.draft.retention}
        onChange={({ detail }) => form.change({ retention: detail.value })}
        onBlur={() => form.leave('retention')}
      />
    </FormField>
  );
}
