import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { Backup, FileSystem, FsxRequest } from '../aws/fsx/types.ts';
import { whyNoBackups } from './backup-eligibility.ts';
import { isBeingTaken } from './lifecycle.ts';

/** Whether the request asks for a last backup; for Lustre it does not by default. @see SkipFinalBackup */
export const wantsFinalBackup = (request: FsxRequest<'DeleteFileSystem'>): boolean =>
  request.LustreConfiguration?.SkipFinalBackup === false;

/**
 * Whether a file system may be deleted now.
 *
 * @param backupsOfIt  the backups taken of it, of any type
 * @param linked  whether a data repository association links it to S3
 * @see API reference, DeleteFileSystem. That one still CREATING or UPDATING, or already DELETING, is refused, and the codes, are
 *   ours: the guide is silent.
 */
export function refuseDeleteFileSystem(
  fileSystem: FileSystem,
  backupsOfIt: readonly Backup[],
  request: FsxRequest<'DeleteFileSystem'>,
  linked = false,
): Refusal | undefined {
  const { FileSystemId, Lifecycle } = fileSystem;
  if (Lifecycle === 'DELETING') return refusal('BadRequest', `${FileSystemId} is already being deleted.`);
  if (Lifecycle === 'CREATING')
    return refusal('BadRequest', `${FileSystemId} is still being created. It can be deleted when it is AVAILABLE.`);
  if (Lifecycle === 'UPDATING')
    return refusal('BadRequest', `${FileSystemId} is being updated. It can be deleted when it is AVAILABLE.`);
  const underWay = backupsOfIt.find((backup) => isBeingTaken(backup.Lifecycle));
  if (underWay?.Type === 'AUTOMATIC')
    return refusal('BadRequest', 'Cannot delete file system while there is an automatic backup in progress.');
  if (underWay)
    return refusal('BadRequest', 'Cannot delete file system while there is a user initiated backup in progress.');
  const unable = wantsFinalBackup(request) ? whyNoBackups(fileSystem, linked) : undefined;
  return unable && { ...unable, code: 'BadRequest', member: 'LustreConfiguration.SkipFinalBackup' };
}
