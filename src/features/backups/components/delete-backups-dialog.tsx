import Alert from '@cloudscape-design/components/alert';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Backup } from '../../../aws/fsx/types.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { useNotify } from '../../notifications/notifications.tsx';
import { nameOf } from '../backup-row.ts';
import { describeCount } from '../backup-words.ts';
import { useDeletion } from '../use-deletion.ts';
import { DeleteBackupChoice } from './delete-backup-choice.tsx';

import { ReclaimedSpace } from './reclaimed-space.tsx';

export interface DeleteBackupsDialogProps {
  readonly backups: readonly Backup[];
  readonly onClose: () => void;
  /** Called with those that are gone, after each attempt. */
  readonly onDeleted?: (gone: readonly Backup[]) => void;
}

/** "Delete backups": every backup has its check box; only the checked ones are deleted. Cannot be undone. */
export function DeleteBackupsDialog({ backups, onClose, onDeleted }: DeleteBackupsDialogProps) {
  const notify = useNotify();
  const tell = (gone: readonly Backup[]) => {
    const [first] = gone;
    const header = `Deleted ${describeCount(gone.length)}`;
    notify({ id: `deleted ${first?.BackupId}`, type: 'success', header, content: gone.map(describeOne).join(', ') });
    onDeleted?.(gone);
  };
  const deletion = useDeletion({ backups, onDeleted: tell, onDone: onClose });
  const { listed, checked, failed } = deletion;
  const footer = (
    <DialogFooter
      submitLabel="Delete backups"
      loading={deletion.isPending}
      disabledReason={checked.length === 0 ? 'Available when a check box is checked.' : undefined}
      onSubmit={deletion.submit}
      onCancel={onClose}
    />
  );
  return (
    <Modal visible header="Delete backups" closeAriaLabel="Close dialog" onDismiss={onClose} footer={footer}>
      <SpaceBetween size="m">
        {failed > 0 && (
          <Alert type="error" header={`${describeCount(failed)} could not be deleted`}>
            The reason is below each of them.
          </Alert>
        )}
        <Alert type="warning">
          Deleting a backup is permanent. Any data in a deleted backup is also deleted and cannot be recovered.
        </Alert>
        <fieldset style={PLAIN} aria-label="Backups to delete">
          <SpaceBetween size="s">
            {listed.map((backup) => (
              <DeleteBackupChoice
                key={backup.BackupId}
                backup={backup}
                isChecked={checked.includes(backup.BackupId)}
                isRefused={deletion.isRefused(backup)}
                reason={deletion.reasonOf(backup)}
                onChange={(isChecked) => deletion.check(backup.BackupId, isChecked)}
              />
            ))}
          </SpaceBetween>
        </fieldset>
        <ReclaimedSpace backupIds={checked} />
      </SpaceBetween>
    </Modal>
  );
}

const PLAIN = { border: 0, margin: 0, padding: 0, minWidth: 0 } as const;

const describeOne = ({ BackupId, Tags }: Backup): string =>
  nameOf(Tags) === '' ? BackupId : `${nameOf(Tags)} (${BackupId})`;
