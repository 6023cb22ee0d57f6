import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { usePlace } from '../../regions/use-place.ts';
import type { Scan } from '../upload/found.ts';
import { startUpload } from '../upload/uploads.ts';
import { useFolder } from '../use-folder.ts';
import { DropOverlay } from './drop-overlay.tsx';
import { FileBrowser } from './file-browser.tsx';
import { UploadList } from './upload-list.tsx';
import { usePicker } from './use-picker.tsx';

const UNREADY: ReadonlySet<string> = new Set(['CREATING', 'DELETING', 'FAILED']);

/** The Files tab: browse, upload, generate and change the files of a file system. */
export function FilesTab({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const { FileSystemId: id = '', Lifecycle = 'CREATING' } = fileSystem;
  if (UNREADY.has(Lifecycle)) return <Alert type="info">Files can be used when the file system is Available.</Alert>;
  return <Files fileSystemId={id} />;
}

function Files({ fileSystemId }: { readonly fileSystemId: string }) {
  const { account, region } = usePlace();
  const { path: folder } = useFolder();
  const upload = useCallback(
    (scan: Scan) => void startUpload({ account, region, fileSystemId, folder }, scan),
    [account, region, fileSystemId, folder],
  );
  const { pick, inputs } = usePicker(upload);
  return (
    <SpaceBetween size="m">
      <UploadList fileSystemId={fileSystemId} />
      <FileBrowser kind="file-system" id={fileSystemId} onPick={pick} />
      {inputs}
      <DropOverlay folder={folder} onDrop={upload} />
    </SpaceBetween>
  );
}
