import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { refuseDeleteBackup } from '../../../rules/backup-deletion.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord } from '../../records.ts';
import { dropSnapshot } from '../../repository/drop-snapshot.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';
import { findReplay, remember } from '../replay.ts';
import { mustGetBackup } from './find-resource.ts';

const OPERATION = 'DeleteBackup';
const TABLES = ['clock', 'fileSystems', 'backups', 'jobs', 'replays', 'snapshots', 'vaults'] as const;

/**
 * DeleteBackup: removes the backup at once and queues the job that frees the data that only it held. Cannot be undone.
 *
 * @throws {FsxError} BackupNotFound | BackupInProgress | BackupRestoring | BackupBeingCopied | BadRequest |
 *   IncompatibleParameterError
 */
export async function deleteBackup(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DeleteBackup'>,
): Promise<FsxResponse<'DeleteBackup'>> {
  const id = request.BackupId;
  await ports.store.write(TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    if ((await findReplay(scope, request)) !== undefined) return;
    const record = await mustGetBackup(tx, place, id);
    refuseIf(refuseDeleteBackup(record.backup, await usesOf(tx, record)));
    await removeBackup(ports, tx, record);
    await remember(scope, request, id);
  });
  ports.publish({ kind: 'backup', id });
  return { BackupId: id, Lifecycle: 'DELETED' };
}

/** Deletes the row, drops its snapshot and queues the release, in the caller's transaction. Asks no rule. */
export async function removeBackup(
  ports: Ports,
  tx: WriteTransaction<'clock' | 'backups' | 'jobs' | 'snapshots' | 'vaults'>,
  { account, region, id, vaultId, snapshotId }: BackupRecord,
): Promise<void> {
  await tx.table('backups').delete([account, region, id]);
  if (snapshotId !== undefined) await dropSnapshot(tx, snapshotId);
  const requestedAt = await ports.clock.now(tx);
  const jobId = ports.ids.uuid();
  await tx.table('jobs').put({ jobId, account, region, subject: id, requestedAt, kind: 'release', vaultId });
}

/** Which file system still loads from the backup. Copies come with the operation that makes them. */
export async function usesOf(
  tx: ReadTransaction<'fileSystems' | 'vaults'>,
  { id, vaultId }: BackupRecord,
): Promise<{ readonly loadingFileSystemId?: string; readonly copying: boolean }> {
  const holders = Object.keys((await tx.table('vaults').get(vaultId))?.holds ?? {});
  for (const holder of holders) {
    const [fileSystem] = await tx.table('fileSystems').list({ index: 'byId', span: { from: holder, to: holder } });
    if (fileSystem?.restoredFrom === id) return { loadingFileSystemId: holder, copying: false };
  }
  return { copying: false };
}
