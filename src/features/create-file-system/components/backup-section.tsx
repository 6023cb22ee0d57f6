import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { NeverBackedUp } from '../../backups/components/never-backed-up.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { canHaveBackups } from '../draft-request.ts';
import { BACKUP_HELP } from '../help-topics.tsx';
import { BackupWindowField } from './backup-window-field.tsx';
import { MaintenanceField } from './maintenance-field.tsx';
import { RetentionField } from './retention-field.tsx';
import type { SectionProps } from './section.ts';

export interface BackupSectionProps extends SectionProps {
  /** What a window that nobody chooses is: "No preference", or the original's. */
  readonly unchosen: string;
}

/** "Backup and maintenance": daily automatic backups, and when the service may do maintenance. */
export function BackupSection({ form, unchosen }: BackupSectionProps) {
  return (
    <Container
      header={
        <Header variant="h2" info={<InfoLink topic={BACKUP_HELP} />}>
          Backup and maintenance <i>- optional</i>
        </Header>
      }
    >
      <SpaceBetween size="l">
        {canHaveBackups(form.draft) ? <BackupFields form={form} unchosen={unchosen} /> : <NoBackups form={form} />}
        <MaintenanceField form={form} unchosen={unchosen} />
      </SpaceBetween>
    </Container>
  );
}

function BackupFields({ form, unchosen }: BackupSectionProps) {
  const { draft, change, errorOf } = form;
  return (
    <SpaceBetween size="l">
      <FormField label="Daily automatic backup" description="Amazon FSx can take an incremental backup every day.">
        <RadioGroup
          direction="horizontal"
          value={draft.hasDailyBackups ? 'enabled' : 'disabled'}
          items={[
            { value: 'enabled', label: 'Enabled' },
            { value: 'disabled', label: 'Disabled' },
          ]}
          onChange={({ detail }) => change({ hasDailyBackups: detail.value === 'enabled' })}
        />
      </FormField>
      {draft.hasDailyBackups && <BackupWindowField form={form} unchosen={unchosen} />}
      {draft.hasDailyBackups && <RetentionField form={form} />}
      {isNeverBackedUp(form) && <NeverBackedUp />}
      <FormField label="Tags of backups" errorText={errorOf('copyTags')}>
        <Checkbox
          checked={draft.copiesTagsToBackups}
          description="Backups that are given no tags of their own get those of the file system."
          onChange={({ detail }) => change({ copiesTagsToBackups: detail.checked })}
        >
          Copy tags to backups
        </Checkbox>
      </FormField>
    </SpaceBetween>
  );
}

const isNeverBackedUp = ({ draft }: SectionProps['form']) =>
  !draft.hasDailyBackups || (draft.retention !== '' && Number(draft.retention) === 0);

/** In the guide's words. */
function NoBackups({ form }: SectionProps) {
  const isLinked = form.draft.importPath !== undefined;
  return (
    <Alert type="info" header={`Backups are not supported on ${isLinked ? 'linked' : 'scratch'} file systems`}>
      {isLinked
        ? 'Backups are not supported on file systems linked to an Amazon S3 bucket because the S3 bucket serves as the primary data repository, and the Lustre file system does not necessarily contain the full dataset at any given time.'
        : 'Backups are not supported on scratch file systems because these file systems are designed for temporary storage and shorter-term processing of data.'}
    </Alert>
  );
}
