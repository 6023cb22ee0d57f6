import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { describeError } from '../../../client/errors.ts';
import type { VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import { formatBytes, formatNumberOf } from '../../../ui/bytes.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { useDelete } from '../api/use-change-volume.ts';
import { describeDeletion, nounOf } from '../describe-deletion.ts';
import { joinPath } from '../paths/volume-path.ts';
import { FileName } from './file-name.tsx';

export interface DeleteDialogProps {
  readonly fileSystemId: string;
  readonly folder: VolumePath;
  readonly entries: readonly VolumeEntry[];
  readonly onClose: () => void;
}

/** "Delete files": says how much goes, and that backups keep what they hold. */
export function DeleteDialog({ fileSystemId, folder, entries, onClose }: DeleteDialogProps) {
  const { mutate, isPending, error } = useDelete(fileSystemId);
  const title = `Delete ${nounOf(entries)}`;
  const submit = () => {
    if (!isPending)
      mutate(
        entries.map(({ name }) => joinPath(folder, name)),
        { onSuccess: onClose },
      );
  };
  const [only] = entries.length === 1 ? entries : [];
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close dialog"
      onDismiss={onClose}
      footer={<DialogFooter submitLabel={title} loading={isPending} onSubmit={submit} onCancel={onClose} />}
    >
      <SpaceBetween size="m">
        {error && <Alert type="error">{describeError(error)}</Alert>}
        <Box variant="span">
          Delete {only ? <Only entry={only} /> : describeDeletion(entries)}. This cannot be undone.
        </Box>
        <Alert type="info">Backups taken before keep what they hold.</Alert>
      </SpaceBetween>
    </Modal>
  );
}

function Only({ entry }: { readonly entry: VolumeEntry }) {
  const size = formatBytes(entry.bytes);
  return (
    <>
      <Box variant="strong">
        <FileName name={entry.name} />
      </Box>
      , {entry.kind === 'file' ? size : `${formatNumberOf(entry.files, 'file')} and ${size} in all`}
    </>
  );
}
