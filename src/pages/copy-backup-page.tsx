import { BackupFormPage } from '../features/backups/components/backup-form-page.tsx';
import { CopyBackupForm } from '../features/backups/copy/copy-backup-form.tsx';
import { COPY_HELP } from '../features/backups/copy/copy-help.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { refuseCopySource } from '../rules/backup-copy.ts';

/** /backups/:backupId/copy: the form, or why the backup cannot be copied. */
export function CopyBackupPage() {
  usePageHelp(COPY_HELP);
  return (
    <BackupFormPage
      title="Copy backup"
      impossible="This backup cannot be copied"
      refuse={refuseCopySource}
      form={(backup) => <CopyBackupForm key={backup.BackupId} source={backup} />}
    />
  );
}
