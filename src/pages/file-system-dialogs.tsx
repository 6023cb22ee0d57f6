import type { FileSystem } from '../aws/fsx/types.ts';
import { CreateBackupDialog } from '../features/backups/components/create-backup-dialog.tsx';
import { DeleteFileSystemDialog } from '../features/file-systems/components/delete-file-system-dialog.tsx';
import type { FileSystemAction } from '../features/file-systems/components/file-system-actions.tsx';
import { UpdateCapacityDialog } from '../features/file-systems/components/update-capacity-dialog.tsx';
import { UpdateThroughputDialog } from '../features/file-systems/components/update-throughput-dialog.tsx';

export interface FileSystemDialogsProps {
  readonly fileSystem: FileSystem;
  /** The action whose dialog is open. */
  readonly open: FileSystemAction | undefined;
  readonly onClose: () => void;
  /** Called after `onClose` when a deletion has begun. */
  readonly onDeleted?: () => void;
}

/** The dialog of the chosen action of a file system. */
export function FileSystemDialogs({ fileSystem, open, onClose, onDeleted }: FileSystemDialogsProps) {
  switch (open) {
    case 'create-backup':
      return <CreateBackupDialog fileSystem={fileSystem} onClose={onClose} />;
    case 'update-capacity':
      return <UpdateCapacityDialog fileSystem={fileSystem} onClose={onClose} />;
    case 'update-throughput':
      return <UpdateThroughputDialog fileSystem={fileSystem} onClose={onClose} />;
    case 'delete':
      return <DeleteFileSystemDialog fileSystem={fileSystem} onClose={onClose} {...(onDeleted ? { onDeleted } : {})} />;
    default:
      return null;
  }
}
