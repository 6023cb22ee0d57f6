import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { describeUnplaced, findViolation } from '../../../client/violations.ts';
import { whyNeverBackups, whyNoBackups } from '../../../rules/backup-eligibility.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { useIsLinked } from '../../data-repositories/api/use-associations.ts';
import { useDeleteFileSystem } from '../api/use-delete-file-system.ts';
import { callNameOf } from '../file-system-words.ts';
import { useFollowDeletion } from '../use-follow-deletion.ts';
import { DeletionConsequences } from './deletion-consequences.tsx';

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
  const [finalBackup, setFinalBackup] = useState(!unable);
  const [typed, setTyped] = useState('');
  const [requestToken] = useState(newRequestToken);
  const follow = useFollowDeletion();
  const { mutate, isPending, error } = useDeleteFileSystem();
  const problem = describeUnplaced(error, ['FileSystemId', FINAL_BACKUP]);
  const confirmed = typed.trim() === fileSystemId;

  function submit() {
    if (!confirmed || isPending) return;
    const asked = whyNeverBackups(fileSystem, linked) ? undefined : finalBackup;
    const onSuccess = () => {
      follow(fileSystem);
      onClose();
      onDeleted?.();
    };
    mutate({ fileSystemId, finalBackup: asked, requestToken }, { onSuccess });
  }

  const footer = (
    <DialogFooter
      submitLabel="Delete file system"
      loading={isPending}
      onSubmit={submit}
      onCancel={onClose}
      disabledReason={confirmed ? undefined : 'Available when the file system ID is entered.'}
    />
  );
  return (
    <Modal visible header="Delete file system" closeAriaLabel="Close dialog" onDismiss={onClose} footer={footer}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SpaceBetween size="l">
          {problem && (
            <Alert type="error" header="The file system was not deleted">
              {problem}
            </Alert>
          )}
          <Box>
            Delete <Box variant="strong">{callNameOf(fileSystem)}</Box> permanently? You cannot undo this action.
          </Box>
          <FormField
            label="Create final backup"
            description={unable ? '' : 'The API takes none unless it is asked to; the console suggests one.'}
            errorText={findViolation(error, FINAL_BACKUP) ?? ''}
            stretch
          >
            {unable ? (
              <Alert type="info">{unable.message}</Alert>
            ) : (
              <RadioGroup
                ariaLabel="Create final backup"
                value={finalBackup ? 'yes' : 'no'}
                onChange={({ detail }) => setFinalBackup(detail.value === 'yes')}
                items={[
                  { value: 'yes', label: 'Yes', description: 'Its files can be restored to a new file system.' },
                  { value: 'no', label: 'No', description: 'What no earlier backup holds is lost.' },
                ]}
              />
            )}
          </FormField>
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
        </SpaceBetween>
      </form>
    </Modal>
  );
}

/** The member that stands for the last backup. */
const FINAL_BACKUP = 'LustreConfiguration';
