import type { Backup, FileSystem } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import type { Notice } from '../../notifications/notifications.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';

/** What the flashbar says when the service has taken the request. */
export function createdNotice({ FileSystemId = '' }: FileSystem, backup: Backup | undefined): Notice {
  return {
    id: `created ${FileSystemId}`,
    type: 'success',
    header: backup ? 'The backup is being restored to a new file system' : 'The file system is being created',
    content: (
      <>
        <PlaceLink to={paths.fileSystem(FileSystemId)} color="inverted">
          {FileSystemId}
        </PlaceLink>{' '}
        can be used when its status is Available.
      </>
    ),
  };
}
