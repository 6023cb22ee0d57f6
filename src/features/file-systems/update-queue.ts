import type { Backup, FileSystem } from '../../aws/fsx/types.ts';
import { isUnderWay, updatesOf } from '../../rules/file-system-update-actions.ts';

/** A backup of the file system that is being taken. */
export type WaitingBackup = Pick<Backup, 'BackupId' | 'Lifecycle'>;

/**
 * Behind which backup an update waits, or would wait, in a sentence.
 *
 * @see Lustre user guide, "Managing storage capacity": an update waits for a backup in CREATING until it is TRANSFERRING, and where
 *   both wait, the backup goes first
 */
export function describeWait(backups: readonly WaitingBackup[]): string | undefined {
  const first = backups.find(({ Lifecycle }) => Lifecycle === 'PENDING' || Lifecycle === 'CREATING');
  return first && `Waits for backup ${first.BackupId}, which goes first, until it is Transferring.`;
}

/**
 * What a backup that is asked for now does to an update of the file system, or the update to it, in a sentence; `undefined` when
 * there is none.
 *
 * @see Lustre user guide, "Managing storage capacity"
 */
export function describeBackupTurn(fileSystem: FileSystem): string | undefined {
  const update = updatesOf(fileSystem).find(isUnderWay);
  if (update?.Status === 'IN_PROGRESS')
    return 'The file system is being updated. The backup is Pending until the update is made, and holds the files of that moment.';
  if (update)
    return 'An update of the file system is pending. The backup goes first; the update waits until it is Transferring.';
  return undefined;
}
