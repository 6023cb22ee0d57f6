import type { CheckboxProps } from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useRef, useState } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { describeUnplaced, findViolation } from '../../../client/violations.ts';
import { retentionOf } from '../../../rules/backup-expiry.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useFocusFirstError } from '../../../ui/use-focus-first-error.ts';
import { useUpdateFileSystem } from '../../file-systems/api/use-update-file-system.ts';
import { useNotify } from '../../notifications/notifications.tsx';
import { nameOf } from '../backup-row.ts';
import { daysOf, settingsOf, settingsProblems, toSettingsRequest } from '../backup-settings.ts';
import { useBackupsThatGo } from '../use-backups-that-go.ts';
import { DailyBackupFields } from './daily-backup-fields.tsx';
import { ExpiringBackups } from './expiring-backups.tsx';
import { NeverBackedUp } from './never-backed-up.tsx';

export interface UpdateBackupSettingsDialogProps {
  readonly fileSystem: FileSystem;
  readonly onClose: () => void;
}

/** "Update backup settings": daily backups on or off, their window and retention. Asks first when that deletes backups. */
export function UpdateBackupSettingsDialog({ fileSystem, onClose }: UpdateBackupSettingsDialogProps) {
  const { FileSystemId = '', Tags } = fileSystem;
  const [settings, setSettings] = useState(() => settingsOf(fileSystem));
  const [agreedTo, setAgreedTo] = useState(''); // IDs of the backups that may go
  const [isAsked, setIsAsked] = useState(false);
  const [requestToken, setRequestToken] = useState(newRequestToken);
  const { form, focusFirstError } = useFocusFirstError();
  const checkbox = useRef<CheckboxProps.Ref>(null);
  const notify = useNotify();
  const { mutate, isPending, error } = useUpdateFileSystem(() =>
    notify({
      id: `backup settings ${FileSystemId}`,
      type: 'success',
      header: `Backup settings of ${nameOf(Tags) || FileSystemId} were updated`,
    }),
  );
  const going = useBackupsThatGo(fileSystem, settings);
  const goingIds = going.map(({ BackupId }) => BackupId).join(' ');
  const mayGo = going.length === 0 || agreedTo === goingIds;
  const problems = settingsProblems(fileSystem, settings);
  const errors = {
    start: problems.start ?? findViolation(error, START) ?? '',
    retention: problems.retention ?? findViolation(error, RETENTION) ?? '',
  };
  const problem = describeUnplaced(error, [START, RETENTION]);

  function change(patch: Partial<typeof settings>) {
    setSettings((old) => ({ ...old, ...patch }));
    setRequestToken(newRequestToken()); // another request from now on
  }

  function submit() {
    setIsAsked(true);
    if (problems.start || problems.retention) return focusFirstError();
    if (!mayGo) return checkbox.current?.focus();
    if (isPending) return;
    const request = toSettingsRequest(fileSystem, settings);
    mutate({ ...request, ClientRequestToken: requestToken }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      title="Update backup settings"
      submitLabel="Save"
      loading={isPending}
      problem={problem}
      problemHeader="The backup settings were not updated"
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormField label="Daily automatic backup" stretch>
        <RadioGroup
          direction="horizontal"
          ariaLabel="Daily automatic backup"
          value={settings.isOn ? 'enabled' : 'disabled'}
          items={[
            { value: 'enabled', label: 'Enabled' },
            { value: 'disabled', label: 'Disabled' },
          ]}
          onChange={({ detail }) => change({ isOn: detail.value === 'enabled' })}
        />
      </FormField>
      {settings.isOn && <DailyBackupFields settings={settings} errors={errors} onChange={change} />}
      {daysOf(settings) === 0 && <NeverBackedUp wasBackedUp={retentionOf(fileSystem) > 0} />}
      {going.length > 0 && (
        <ExpiringBackups
          checkbox={checkbox}
          backups={going}
          days={daysOf(settings)}
          agreed={mayGo}
          errorText={isAsked && !mayGo ? 'Confirm that they are deleted.' : ''}
          onAgree={(agrees) => setAgreedTo(agrees ? goingIds : '')}
        />
      )}
    </FormDialog>
  );
}

const START = 'LustreConfiguration.DailyAutomaticBackupStartTime';
const RETENTION = 'LustreConfiguration.AutomaticBackupRetentionDays';
