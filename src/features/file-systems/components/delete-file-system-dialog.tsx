import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { describeUnplaced, findViolation } from '../../../client/violations.ts';
import { whyNeverBackups, whyNoBackups } from '../../../rules/backup-eligibility.ts';
import { refuseBackupName } from '../../../rules/backup-name.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useIsLinked } from '../../data-repositories/api/use-associations.ts';
import { useDeleteFileSystem } from '../api/use-delete-file-system.ts';
import { callNameOf } from '../file-system-words.ts';
import { useFollowDeletion } from '../use-follow-deletion.ts';
import { DeletionConsequences } from './deletion-consequences.tsx';
import { FinalBackupFields, suggestFinalName } from './final-backup-fields.tsx';

export interface DeleteFileSystemDialogProps {
  readonly fileSystem: FileSystem;
  readonly onClose: () => void;
  /** Called after `onClose` when the deletion has begun. */
  readonly onDeleted?: () => void;
}

/** "Delete file system": the last backup, what goes and what stays, and its ID typed to confirm. */
export function DeleteFileSystemDialog({ fileSystem, onClose, onDeleted }: DeleteFileSystemDialogProps) {
  const { FileSystemId: fileSystemId = '' } = fileSystem;
  const linked = useIsLinked(fileSystemId);
  const unable = whyNoBackups(fileSystem, linked);
  const [last, setLast] = useState(() => ({ isWanted: !unable, name: suggestFinalName(fileSystem) }));
  const [typed, setTyped] = useState('');
  const [requestToken] = useState(newRequestToken);
  const follow = useFollowDeletion();
  const { mutate, isPending, error } = useDeleteFileSystem();
  const problem = describeUnplaced(error, ['FileSystemId', SKIP, TAGS]);
  const nameRefused = last.isWanted && !unable ? refuseBackupName(last.name)?.message : undefined;
  const confirmed = typed.trim() === fileSystemId;

  function submit() {
    if (!confirmed || nameRefused || isPending) return;
    const finalBackup = whyNeverBackups(fileSystem, linked) ? undefined : last.isWanted && !unable;
    const onSuccess = () => {
      follow(fileSystem);
      onClose();
      onDeleted?.();
    };
    mutate({ fileSystemId, finalBackup, finalBackupName: last.name.trim(), requestToken }, { onSuccess });
  }

  return (
    <FormDialog
      title="Delete file system"
      submitLabel="Delete file system"
      loading={isPending}
      problem={problem}
      problemHeader="The file system was not deleted"
      disabledReason={confirmed ? undefined : 'Available when the file system ID is entered.'}
      onSubmit={submit}
      onClose={onClose}
    >
      <Box>
        Delete <Box variant="strong">{callNameOf(fileSystem)}</Box> permanently? You cannot undo this action.
      </Box>
      <FinalBackupFields
        fileSystem={fileSystem}
        unable={unable && [unable.message, ...(isLinked(fileSystem, linked) ? [EXPORT_FIRST] : [])].join(' ')}
        choice={last}
        errors={{ choice: findViolation(error, SKIP) ?? '', name: nameRefused ?? findViolation(error, TAGS) ?? '' }}
        onChange={setLast}
      />
      <DeletionConsequences fileSystemId={fileSystemId} />
      <FormField
        label="File system ID"
        description={`To confirm, enter ${fileSystemId}.`}
        errorText={findViolation(error, 'FileSystemId') ?? ''}
      >
        <Input
          value={typed}
          placeholder={fileSystemId}
          autoComplete={false}
          spellcheck={false}
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </FormDialog>
  );
}

/** The members that the last backup's fields stand for. */
const SKIP = 'LustreConfiguration.SkipFinalBackup';
const TAGS = 'LustreConfiguration.FinalBackupTags';

const isLinked = ({ LustreConfiguration }: FileSystem, linked: boolean): boolean =>
  linked || LustreConfiguration?.DataRepositoryConfiguration?.ImportPath !== undefined;

/** @see Lustre user guide, "Exporting changes to the data repository" */
const EXPORT_FIRST = 'Export the changes that are to stay to the S3 bucket first.';
