import Button from '@cloudscape-design/components/button';
import { isNewService, isReadOnlyService, subscribe } from '../../client/service.ts';
import type { Change } from '../../lab/change.ts';
import type { Notice } from '../notifications/notifications.tsx';
import { askToPersist } from './ask-to-persist.ts';
import { changeKeptData, readKeptData } from './kept-data.ts';
import { READ_ONLY_NOTICE } from './storage-notice.tsx';

const ID = 'storage-wiped';

/**
 * Tells when the stored data is gone though there was some, or may only be read, and asks the browser to keep it once there is some, until the
 * returned function is called.
 */
export function followStorage(notify: (notice: Notice) => void): () => void {
  if (isNewService() && readKeptData().hasData) changeKeptData({ hasData: false, isGone: true, isAsked: false });
  if (isReadOnlyService()) notify(READ_ONLY_NOTICE);
  if (readKeptData().isGone) notify(wipedNotice(notify));
  return subscribe((change) => heed(change, notify));
}

function heed({ kind }: Change, notify: (notice: Notice) => void): void {
  switch (kind) {
    case 'file-system':
    case 'backup':
    case 'volume':
      if (!readKeptData().hasData) changeKeptData({ hasData: true });
      // A file system alone is soon made again; files and backups are worth a question.
      if (kind !== 'file-system') void askToPersist();
      break;
    case 'reset':
      changeKeptData({ hasData: false, isGone: false });
      break;
    case 'wiped':
      if (!readKeptData().hasData && !readKeptData().isGone) break;
      changeKeptData({ hasData: false, isGone: true, isAsked: false });
      notify(wipedNotice(notify));
      break;
    default:
  }
}

/** Stays for every visit until it is taken note of. */
const wipedNotice = (notify: (notice: Notice) => void): Notice => ({
  id: ID,
  type: 'warning',
  header: 'The data of this console is gone from this browser',
  content:
    'File systems and backups were kept here, and the storage of this site was cleared: by the browser for want of disk space, or with its site data. This console cannot bring them back. Import a bundle if you exported one, or start anew.',
  action: (
    <Button
      onClick={() => {
        changeKeptData({ isGone: false });
        notify({ id: ID, type: 'success', header: 'The console starts anew' });
      }}
    >
      Start anew
    </Button>
  ),
});
