import { QueryObserver, useQueryClient } from '@tanstack/react-query';
import type { FileSystem } from '../../aws/fsx/types.ts';
import { useNotify } from '../notifications/notifications.tsx';
import { usePlace } from '../regions/use-place.ts';
import { fileSystemsQuery } from './api/use-file-systems.ts';
import { callNameOf } from './file-system-words.ts';

/** Tells of a deletion at the top of the console, and replaces that by its outcome once there is one. */
export function useFollowDeletion(): (fileSystem: FileSystem) => void {
  const notify = useNotify();
  const queries = useQueryClient();
  const place = usePlace();
  return (fileSystem) => {
    const { FileSystemId: fileSystemId } = fileSystem;
    const id = `deletion ${fileSystemId}`;
    const subject = `File system ${callNameOf(fileSystem)}`;
    notify({ id, type: 'in-progress', header: `${subject} is being deleted` });
    const observer = new QueryObserver(queries, fileSystemsQuery(place));

    /** True once there is an outcome. What the list said before the deletion is none: the file system was in it. */
    const tell = (known: readonly FileSystem[] | undefined): boolean => {
      const left = known?.find((one) => one.FileSystemId === fileSystemId);
      if (!known || (left && left.Lifecycle !== 'FAILED')) return false;
      const content = left?.FailureDetails?.Message;
      if (left) notify({ id, type: 'error', header: `${subject} could not be deleted`, content });
      else notify({ id, type: 'success', header: `${subject} was deleted` });
      return true;
    };

    if (tell(observer.getCurrentResult().data)) return;
    const stop = observer.subscribe(({ data }) => {
      if (tell(data)) stop();
    });
  };
}
