import Link from '@cloudscape-design/components/link';
import { QueryObserver, useQueryClient } from '@tanstack/react-query';
import type { FileSystem } from '../../aws/fsx/types.ts';
import { paths } from '../../paths.ts';
import { isUnderWay, updatesOf } from '../../rules/file-system-update-actions.ts';
import { useNotify } from '../notifications/notifications.tsx';
import { useFollow, useLink } from '../regions/use-link.ts';
import { usePlace } from '../regions/use-place.ts';
import { fileSystemsQuery } from './api/use-file-systems.ts';
import { callNameOf } from './file-system-words.ts';

/** Tells of an update at the top of the console, and replaces that by its outcome once there is one. */
export function useFollowUpdate(): (fileSystem: FileSystem) => void {
  const notify = useNotify();
  const queries = useQueryClient();
  const place = usePlace();
  const href = useLink();
  const onFollow = useFollow();
  return (updated) => {
    const { FileSystemId = '' } = updated;
    const requestTime = updatesOf(updated)[0]?.RequestTime;
    const id = `update ${FileSystemId} ${requestTime}`;
    const subject = `File system ${callNameOf(updated)}`;
    const link = (
      <Link href={href(paths.fileSystem(FileSystemId, 'updates'))} color="inverted" onFollow={onFollow}>
        View updates
      </Link>
    );
    notify({ id, type: 'in-progress', header: `${subject} is being updated`, content: link });
    const observer = new QueryObserver(queries, fileSystemsQuery(place));
    const stop = observer.subscribe(({ data }) => {
      const now = data?.find((one) => one.FileSystemId === FileSystemId);
      const update = now && updatesOf(now).find(({ RequestTime }) => RequestTime === requestTime);
      if (!data || (update && isUnderWay(update))) return;
      stop();
      const reason = update?.FailureDetails?.Message;
      if (update?.Status === 'FAILED')
        notify({
          id,
          type: 'error',
          header: `${subject} could not be updated`,
          content: (
            <>
              {reason} {link}
            </>
          ),
        });
      else if (update && update.Status !== 'CANCELLED')
        notify({ id, type: 'success', header: `${subject} was updated`, content: link });
      else notify({ id, type: 'info', header: `The update of ${subject} was given up` });
    });
  };
}
