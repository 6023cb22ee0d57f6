import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { Backup, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { EpochMs } from '../../../aws/units.ts';
import { deletionDuration } from '../../../rules/durations.ts';
import { refuseDeleteFileSystem } from '../../../rules/file-system-deletion.ts';
import { withoutUpdates } from '../../../rules/file-system-update-actions.ts';
import { refuseTags } from '../../../rules/tags.ts';
import type { Ports } from '../../ports.ts';
import type { FileSystemRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';
import { findReplay, rememberChange } from '../replay.ts';
import { removeBackup } from './delete-backup.ts';
import { isLinked } from './find-associations.ts';
import { backupsOf } from './find-backups.ts';
import { mustGetBackup, mustGetFileSystem } from './find-resource.ts';
import { startAssociationsDeletion } from './remove-associations.ts';
import { BACKUP_TABLES, startBackup } from './start-backup.ts';

const OPERATION = 'DeleteFileSystem';
const TABLES = [...BACKUP_TABLES, 'snapshots', 'schedules'] as const;
type Tx = WriteTransaction<(typeof TABLES)[number]>;
type Response = FsxResponse<'DeleteFileSystem'>;

/**
 * DeleteFileSystem: takes the final backup if one is asked for, deletes the automatic backups, and leaves the file
 * system in `DELETING` until its data is released. User-initiated backups stay.
 *
 * @throws {FsxError} FileSystemNotFound | BadRequest | UnsupportedOperation | BackupInProgress | ServiceLimitExceeded |
 *   IncompatibleParameterError
 * @see guide, "Working with automatic daily backups": "Automatic daily backups are deleted when the file system is deleted"
 */
export async function deleteFileSystem(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DeleteFileSystem'>,
): Promise<Response> {
  const response = await ports.store.write(TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return responseFor(request.FileSystemId, await finalBackupOf(tx, place, earlier));

    const record = await mustGetFileSystem(tx, place, request.FileSystemId);
    const existing = await backupsOf(tx, record);
    const backups = existing.map(({ backup }) => backup);
    refuseIf(refuseDeleteFileSystem(record.fileSystem, backups, request, await isLinked(tx, record)));
    const final = await takeFinalBackup(ports, tx, record, request);
    for (const row of existing) if (row.backup.Type === 'AUTOMATIC') await removeBackup(ports, tx, row);
    const at = await startDeletion(ports, tx, record);
    await rememberChange(scope, request, final?.BackupId ?? '');
    const automatic = backups.filter(({ Type }) => Type === 'AUTOMATIC').length;
    const happening = { action: OPERATION, at, resourceId: record.id, fileSystemId: record.id } as const;
    await recordRequest(tx, place, { ...happening, ...detailOf(automatic, final) });
    return responseFor(record.id, final);
  });
  ports.publish({ kind: 'file-system', id: request.FileSystemId, region: place.region });
  ports.publish({ kind: 'backup', id: response.LustreResponse?.FinalBackupId ?? '', region: place.region });
  return response;
}

/** Lustre skips the final backup unless told otherwise. @see API reference, DeleteFileSystemLustreConfiguration */
async function takeFinalBackup(
  ports: Ports,
  tx: Tx,
  record: FileSystemRecord,
  request: FsxRequest<'DeleteFileSystem'>,
) {
  const { SkipFinalBackup = true, FinalBackupTags } = request.LustreConfiguration ?? {};
  if (SkipFinalBackup) return undefined;
  refuseIf(refuseTags(FinalBackupTags ?? []));
  return (await startBackup(ports, tx, record, FinalBackupTags)).backup;
}

async function finalBackupOf(tx: Tx, place: Place, id: string) {
  return id === '' ? undefined : (await mustGetBackup(tx, place, id)).backup;
}

function responseFor(FileSystemId: string, final: Backup | undefined): Response {
  const deleting = { FileSystemId, Lifecycle: 'DELETING' as const };
  return final
    ? { ...deleting, LustreResponse: { FinalBackupId: final.BackupId, FinalBackupTags: final.Tags ?? [] } }
    : deleting;
}

function detailOf(automatic: number, final: Backup | undefined): { readonly detail?: string } {
  const said = [
    ...(final ? [`Its final backup is ${final.BackupId}.`] : []),
    ...(automatic === 1 ? ['Its automatic backup was deleted.'] : []),
    ...(automatic > 1 ? [`Its ${automatic} automatic backups were deleted.`] : []),
  ];
  return said.length === 0 ? {} : { detail: said.join(' ') };
}

/** Marks it as going, ends the loading of a restored one, its updates and its schedule, and queues the release of its data. */
async function startDeletion(ports: Ports, tx: Tx, record: FileSystemRecord): Promise<EpochMs> {
  const { account, region, id, volumeId } = record;
  const requestedAt = await ports.clock.now(tx);
  const jobs = await tx.table('jobs').list({ index: 'bySubject', span: { from: id, to: id } });
  for (const job of jobs) await tx.table('jobs').delete(job.jobId);
  await startAssociationsDeletion(tx, record);
  await tx.table('schedules').delete([account, region, id]);
  await tx
    .table('fileSystems')
    .put({ ...record, fileSystem: { ...withoutUpdates(record.fileSystem), Lifecycle: 'DELETING' } });
  await tx.table('jobs').put({
    ...{ jobId: ports.ids.uuid(), account, region, subject: id, requestedAt },
    ...{ kind: 'delete-file-system', volumeId, dueAt: requestedAt + deletionDuration },
  });
  return requestedAt;
}
