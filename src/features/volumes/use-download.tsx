import Button from '@cloudscape-design/components/button';
import { describeError } from '../../client/errors.ts';
import { newRequestToken } from '../../client/request-token.ts';
import { fetchFile } from '../../client/service.ts';
import type { VolumeEntry, VolumePath } from '../../lab/volume.ts';
import { formatBytes } from '../../ui/bytes.ts';
import { saveBlob } from '../../ui/save-blob.ts';
import { useNotifications, useNotify } from '../notifications/notifications.tsx';
import { usePlace } from '../regions/use-place.ts';
import { archivePath, type FileSource, filePath } from './api/file-source.ts';
import { FileName } from './components/file-name.tsx';
import { toDownloadName } from './names/download-name.ts';

export type Download = (path: VolumePath, entry: VolumeEntry) => void;

/** Saves a file, or a folder as a zip archive, on the reader's disk; notices tell how it goes. */
export function useDownload(source: FileSource): Download {
  const place = usePlace();
  const notify = useNotify();
  const { dismiss } = useNotifications();

  const run = async (path: VolumePath, { name, kind, bytes }: VolumeEntry) => {
    const id = newRequestToken();
    const controller = new AbortController();
    const isFolder = kind === 'directory';
    notify({
      id,
      type: 'in-progress',
      header: isFolder ? 'Preparing the archive' : 'Reading the file',
      content: (
        <>
          <FileName name={name} />, {formatBytes(bytes)}
        </>
      ),
      action: <Button onClick={() => controller.abort()}>Cancel</Button>,
    });
    try {
      const address = isFolder ? archivePath(source, path) : filePath(source, path);
      const blob = await fetchFile(place, address, controller.signal);
      saveBlob(blob, toDownloadName(name, isFolder ? '.zip' : ''));
      dismiss(id);
    } catch (error) {
      if (controller.signal.aborted) dismiss(id);
      else notify({ id, type: 'error', header: 'The download failed', content: <Failure {...{ name, error }} /> });
    }
  };
  return (path, entry) => void run(path, entry);
}

function Failure({ name, error }: { readonly name: string; readonly error: unknown }) {
  return (
    <>
      <FileName name={name} />: {describeError(error)}
    </>
  );
}
