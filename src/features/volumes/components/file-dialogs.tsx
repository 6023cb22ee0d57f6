import type { VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import type { FileDialog } from '../file-dialog.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { GenerateDialog } from './generate-dialog.tsx';
import { NewFolderDialog } from './new-folder-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

export interface FileDialogsProps {
  readonly dialog: FileDialog;
  readonly fileSystemId: string;
  /** The open folder. */
  readonly folder: VolumePath;
  /** Everything in the open folder. */
  readonly entries: readonly VolumeEntry[];
  readonly onClose: () => void;
}

/** The dialog that is open. */
export function FileDialogs({ dialog, fileSystemId, folder, entries, onClose }: FileDialogsProps) {
  const shared = { fileSystemId, folder, onClose };
  switch (dialog.kind) {
    case 'rename':
      return <RenameDialog {...shared} entry={dialog.entry} entries={entries} />;
    case 'edit':
      return <EditDialog {...shared} entry={dialog.entry} />;
    case 'delete':
      return <DeleteDialog {...shared} entries={dialog.entries} />;
    case 'new-folder':
      return <NewFolderDialog {...shared} entries={entries} />;
    case 'generate':
      return <GenerateDialog {...shared} />;
  }
}
