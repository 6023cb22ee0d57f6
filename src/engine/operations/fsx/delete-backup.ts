import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { type BackupUses, refuseDeleteBackup } from '../../../rules/backup-deletion.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord } from '../../records.ts';
import { dropSnapshot } from '../../repository/drop-snapshot.ts';
import { isExportHold } from '../../repository/export-holds.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';
import { findReplay, forgetReplays, rememberChange } from '../replay.ts';
import { countBackups } from '../tally.ts';
import { mustGetBackup } from './find-resource.ts';

const OPERATION = 'DeleteBackup';
const TABLES = [
  'clock',
  'fileSystems',
  'backups',
  'jobs',
  'replays',
  'tallies',
  'snapshots',
  'vaults',
  'events',
] as const;

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
    await rememberChange(scope, request, id);
    await recordRequest(tx, place, {
      ...{ action: OPERATION, at: await ports.clock.now(tx), resourceId: id, fileSystemId: record.fileSystemId },
    });
  });
  ports.publish({ kind: 'backup', id, region: place.region });
  return { BackupId: id, Lifecycle: 'DELETED' };
}

/** Deletes the row, drops its snapshot and queues the release of what only it held, in the caller's transaction. Asks no rule. */
export async function removeBackup(
  ports: Ports,
  tx: WriteTransaction<'clock' | 'backups' | 'jobs' | 'replays' | 'tallies' | 'snapshots' | 'vaults'>,
  { account, region, id, type, vaultId, snapshotId }: BackupRecord,
): Promise<void> {
  const [dropped, requestedAt] = await Promise.all([
    snapshotId === undefined ? undefined : dropSnapshot(tx, snapshotId),
    ports.clock.now(tx),
    tx.table('backups').delete([account, region, id]),
    countBackups(tx, { account, region }, type === 'AUTOMATIC' ? 0 : -1),
    forgetReplays(tx, id),
  ]);
  if (!dropped || dropped.root === '') return;
  const job = { jobId: ports.ids.uuid(), account, region, subject: id, requestedAt, workSince: requestedAt };
  await tx.table('jobs').put({ ...job, kind: 'release', vaultId });
}

/** Which file system still loads from the backup, and whether it is being copied or was just now. */
export async function usesOf(
  tx: ReadTransaction<'fileSystems' | 'vaults' | 'jobs'>,
  { id, vaultId }: BackupRecord,
): Promise<BackupUses> {
  const copies = await tx.table('jobs').keys({ index: 'bySource', span: { from: id, to: id }, limit: 1 });
  const copying = copies.length > 0;
  const holders = Object.keys((await tx.table('vaults').get(vaultId))?.holds ?? {});
  for (const holder of holders) {
    if (isExportHold(holder)) continue;
    const [fileSystem] = await tx.table('fileSystems').list({ index: 'byId', span: { from: holder, to: holder } });
    if (fileSystem?.restoredFrom === id) return { loadingFileSystemId: holder, copying };
  }
  return { copying };
}
