import type { VolumeEntry } from '../../../lab/volume.ts';
import type { FileSource } from '../api/file-source.ts';
import type { FileDialog } from '../file-dialog.ts';
import { joinPath } from '../paths/volume-path.ts';
import type { Download } from '../use-download.tsx';
import type { Folder } from '../use-folder.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { GenerateDialog } from './generate-dialog.tsx';
import { NewFolderDialog } from './new-folder-dialog.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

export interface FileDialogsProps {
  readonly dialog: FileDialog;
  readonly source: FileSource;
  readonly folder: Folder;
  /** Everything in the open folder. */
  readonly entries: readonly VolumeEntry[];
  readonly download: Download;
  readonly onClose: () => void;
}

/** The dialog that is open. */
export function FileDialogs({ dialog, source, folder, entries, download, onClose }: FileDialogsProps) {
  const { path } = folder;
  const shared = { fileSystemId: source.id, folder: path, onClose };
  switch (dialog.kind) {
    case 'preview': {
      const { entry } = dialog;
      const file = joinPath(path, entry.name);
      return <PreviewDialog {...{ source, entry, onClose }} path={file} onDownload={() => download(file, entry)} />;
    }
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
