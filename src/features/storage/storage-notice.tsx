import Button from '@cloudscape-design/components/button';
import { FsxClientError, LabClientError } from '../../client/errors.ts';
import type { Notice } from '../notifications/notifications.tsx';

/** The notice that an error of the service asks for when the cause is this browser's storage. */
export function toStorageNotice(error: unknown): Notice | undefined {
  const trouble = troubleOf(error);
  if (trouble === 'full')
    return {
      id: 'storage',
      type: 'error',
      header: 'The storage of this browser is full',
      content:
        'Everything that was reported as done is kept. Delete backups or files, or free disk space; then try again.',
    };
  if (trouble === 'lost')
    return {
      id: 'storage',
      type: 'error',
      header: 'The connection to the stored data is lost',
      content: 'The browser closed it or the data of this site was cleared. Reload the page to open it again.',
      action: <Button onClick={() => location.reload()}>Reload</Button>,
    };
  if (trouble === 'newer')
    return {
      id: 'storage',
      type: 'warning',
      header: 'A newer version of this console is open in another tab',
      content:
        'It has taken over the stored data, which this version cannot read. Nothing is lost. Reload to go on here.',
      action: <Button onClick={() => location.reload()}>Reload</Button>,
    };
  return undefined;
}

/** Stays while somebody works in a tab that changes nothing. */
export const READ_ONLY_NOTICE: Notice = {
  id: 'read-only',
  type: 'warning',
  header: 'This tab only reads',
  content:
    'Its browser has no Web Locks, without which two tabs could write at once. Everything that is stored can be seen and downloaded; changes are refused. Use a current version of Chrome, Edge, Firefox or Safari to make any.',
};

function troubleOf(error: unknown): 'full' | 'lost' | 'newer' | undefined {
  if (error instanceof FsxClientError) return error.storageTrouble;
  if (!(error instanceof LabClientError)) return undefined;
  if (error.code === 'StorageFull') return 'full';
  if (error.code === 'StorageNewer') return 'newer';
  return error.code === 'StorageLost' ? 'lost' : undefined;
}
