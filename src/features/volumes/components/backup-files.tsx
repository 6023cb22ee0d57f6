import Alert from '@cloudscape-design/components/alert';
import type { Backup } from '../../../aws/fsx/types.ts';
import { FileBrowser } from './file-browser.tsx';

/** The files that a backup holds: to look at and download, never to change. */
export function BackupFiles({ backup }: { readonly backup: Backup }) {
  const { BackupId: id, Lifecycle } = backup;
  if (Lifecycle === 'FAILED') return <Alert type="info">A backup that failed holds no files.</Alert>;
  if (Lifecycle !== 'AVAILABLE') return <Alert type="info">Files can be read when the backup is Available.</Alert>;
  return <FileBrowser kind="backup" id={id} />;
}
