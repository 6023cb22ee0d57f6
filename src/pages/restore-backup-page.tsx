import { BackupFormPage } from '../features/backups/components/backup-form-page.tsx';
import { CreateFileSystemWizard } from '../features/create-file-system/components/create-file-system-wizard.tsx';
import { RESTORE_HELP } from '../features/create-file-system/help-topics.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { refuseRestore } from '../rules/restore-rules.ts';

/** The wizard for the restore of a backup, or why it cannot be restored. */
export function RestoreBackupPage() {
  usePageHelp(RESTORE_HELP);
  return (
    <BackupFormPage
      title="Restore backup"
      impossible="This backup cannot be restored"
      refuse={(backup) => refuseRestore(backup)}
      form={(backup) => <CreateFileSystemWizard key={backup.BackupId} backup={backup} />}
    />
  );
}
