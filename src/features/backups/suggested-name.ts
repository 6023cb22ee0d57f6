import type { FileSystem } from '../../aws/fsx/types.ts';
import { refuseBackupName } from '../../rules/backup-name.ts';
import { nameOf } from './backup-row.ts';

/**
 * The name that the dialog offers: the file system's name, or its ID where it has none or one that a backup may not
 * have, and the minute in UTC.
 *
 * @param now  the service's time, epoch ms
 */
export function suggestBackupName({ FileSystemId = '', Tags }: FileSystem, now: number): string {
  const minute = new Date(now).toISOString().slice(0, 16).replace('T', ' ');
  const name = nameOf(Tags);
  const isUsable = name !== '' && refuseBackupName(`${name} ${minute}`) === undefined;
  return `${isUsable ? name : FileSystemId} ${minute}`;
}
