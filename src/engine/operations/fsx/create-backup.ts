import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { fromEpochSeconds } from '../../../aws/units.ts';
import { refuseBackupNameTag } from '../../../rules/backup-name.ts';
import { refuseBackupSubject } from '../../../rules/backup-subject.ts';
import { refuseTags } from '../../../rules/tags.ts';
import type { Ports } from '../../ports.ts';
import { recordRequest } from '../history.ts';
import { findReplay, remember } from '../replay.ts';
import { mustGetBackup, mustGetFileSystem } from './find-resource.ts';
import { BACKUP_TABLES, startBackup } from './start-backup.ts';

const OPERATION = 'CreateBackup';

/**
 * CreateBackup: records a `USER_INITIATED` backup in `CREATING` and queues the job that fills it. The file system's
 * content is held as it is at this instant. Backup, hold, job and replay entry commit together or not at all. Moves
 * no file data.
 *
 * @throws {FsxError} FileSystemNotFound | VolumeNotFound | UnsupportedOperation | BackupInProgress | BadRequest |
 *   ServiceLimitExceeded | IncompatibleParameterError
 */
export async function createBackup(
  ports: Ports,
  place: Place,
  request: FsxRequest<'CreateBackup'>,
): Promise<FsxResponse<'CreateBackup'>> {
  refuseIf(refuseBackupSubject(request));
  const record = await ports.store.write(BACKUP_TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return mustGetBackup(tx, place, earlier);

    const fileSystem = await mustGetFileSystem(tx, place, request.FileSystemId ?? '');
    refuseIf(refuseTags(request.Tags ?? []) ?? refuseBackupNameTag(request.Tags));
    const made = await startBackup(ports, tx, fileSystem, request.Tags);
    await remember(scope, request, made.id);
    await recordRequest(tx, place, {
      ...{ action: OPERATION, at: fromEpochSeconds(made.backup.CreationTime) },
      ...{ resourceId: made.id, fileSystemId: made.fileSystemId },
    });
    return made;
  });
  ports.publish({ kind: 'backup', id: record.id, region: place.region });
  return { Backup: record.backup };
}
