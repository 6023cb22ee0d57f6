import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import { useState } from 'react';
import { MAX_BACKUP_NAME_LENGTH } from '../../../aws/fsx/limits.ts';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { describeUnplaced, findViolation } from '../../../client/violations.ts';
import { refuseBackupName } from '../../../rules/backup-name.ts';
import { FirstInput } from '../../../ui/first-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useTimeText } from '../../clock/use-clock.ts';
import { describeBackupTurn } from '../../file-systems/update-queue.ts';
import { useCreateBackup } from '../api/use-create-backup.ts';
import { nameOf } from '../backup-row.ts';
import { suggestBackupName } from '../suggested-name.ts';
import { useWhyNoBackup } from '../use-why-no-backup.ts';
import { useFollowBackup } from './use-follow-backup.tsx';

export interface CreateBackupDialogProps {
  readonly fileSystem: FileSystem;
  readonly onClose: () => void;
}

/** "Create backup": one field, the backup's name. */
export function CreateBackupDialog({ fileSystem, onClose }: CreateBackupDialogProps) {
  const { FileSystemId: fileSystemId = '' } = fileSystem;
  const suggested = useTimeText((now) => (now === undefined ? '' : suggestBackupName(fileSystem, now)));
  const [typed, setTyped] = useState(suggested || undefined);
  if (typed === undefined && suggested) setTyped(suggested); // the first one stays, while the clock runs on
  const name = typed ?? '';
  const [requestToken] = useState(newRequestToken);
  const whyNot = useWhyNoBackup(fileSystem);
  const { mutate, isPending, error } = useCreateBackup(useFollowBackup());

  const turn = describeBackupTurn(fileSystem);
  const nameRefused = refuseBackupName(name);
  const problem = error ? describeUnplaced(error, ['Tags']) : whyNot;

  function submit() {
    if (nameRefused || isPending) return;
    mutate({ fileSystemId, name: name.trim(), requestToken }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      title="Create backup"
      submitLabel="Create backup"
      loading={isPending}
      problem={problem}
      problemHeader="The backup cannot be created"
      onSubmit={submit}
      onClose={onClose}
    >
      <Box>
        Creates a backup of file system <Box variant="strong">{nameOf(fileSystem.Tags) || 'without a name'}</Box> (
        {fileSystem.FileSystemId}).
      </Box>
      {turn && (
        <Alert type="info" header="Backups and updates take turns">
          {turn}
        </Alert>
      )}
      <FormField
        label="Backup name"
        constraintText={`Maximum of ${MAX_BACKUP_NAME_LENGTH} Unicode characters, including letters, white space, numbers, and the special characters . + - = _ : /`}
        errorText={nameRefused?.message ?? findViolation(error, 'Tags') ?? ''}
      >
        <FirstInput value={name} onChange={({ detail }) => setTyped(detail.value)} />
      </FormField>
    </FormDialog>
  );
}
