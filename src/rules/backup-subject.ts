import { memberRefusal, type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { FsxRequest } from '../aws/fsx/types.ts';

/**
 * Whether a request says what to back up. The model requires neither member, since one of two is needed.
 *
 * @see API reference, CreateBackup: FileSystemId, VolumeId. That Lustre has no volumes is in "Volumes", ONTAP user guide
 */
export function refuseBackupSubject({ FileSystemId, VolumeId }: FsxRequest<'CreateBackup'>): Refusal | undefined {
  if (FileSystemId === undefined && VolumeId === undefined)
    return memberRefusal('BadRequest', 'FileSystemId', 'The backup needs a FileSystemId.');
  if (VolumeId === undefined) return undefined;
  if (FileSystemId !== undefined)
    return memberRefusal('BadRequest', 'VolumeId', 'A backup is of a file system or of a volume, not of both.');
  return refusal(
    'VolumeNotFound',
    `Volume '${VolumeId}' does not exist: file systems of FSx for Lustre have no volumes.`,
  );
}
