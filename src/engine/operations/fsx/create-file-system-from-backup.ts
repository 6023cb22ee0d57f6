import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal, refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { refuseConfiguration } from '../../../rules/lustre-configuration.ts';
import { offerProblems } from '../../../rules/region-offer.ts';
import { refuseRestore, refuseRestoreRequest, restoredConfiguration } from '../../../rules/restore-rules.ts';
import { refuseTags } from '../../../rules/tags.ts';
import type { SnapshotRow, VaultRow } from '../../data/rows.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord, FileSystemRecord } from '../../records.ts';
import { holdVault } from '../../repository/hold-vault.ts';
import { planRestoredVolume } from '../../repository/plan-restored-volume.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';
import { refuseKeyOf } from '../kms/use-key.ts';
import { findReplay, remember } from '../replay.ts';
import { compressionOf } from './compression-of.ts';
import { CREATION_TABLES, findKeyArn, findRoom, putFileSystem } from './create-file-system.ts';
import { mustGetBackup, mustGetFileSystem } from './find-resource.ts';
import { newFileSystem } from './new-file-system.ts';

const OPERATION = 'CreateFileSystemFromBackup';
type Tx = WriteTransaction<(typeof CREATION_TABLES)[number]>;

/**
 * CreateFileSystemFromBackup: records a file system whose content is the backup's, and queues the jobs that make it
 * available and then load its blocks. Takes the same time whatever the size: no block is moved before it is read. The key of the
 * backup has to be usable, and so has that of the file system.
 *
 * @throws {FsxError} BackupNotFound | BadRequest | InvalidNetworkSettings | ServiceLimitExceeded |
 *   IncompatibleParameterError
 * @see guide, "Restoring backups"
 */
export async function createFileSystemFromBackup(
  ports: Ports,
  place: Place,
  request: FsxRequest<'CreateFileSystemFromBackup'>,
): Promise<FsxResponse<'CreateFileSystemFromBackup'>> {
  const record = await ports.store.write(CREATION_TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return mustGetFileSystem(tx, place, earlier);
    const made = await restore(ports, tx, place, request);
    await remember(scope, request, made.id);
    return made;
  });
  ports.publish({ kind: 'file-system', id: record.id, region: place.region });
  return { FileSystem: record.fileSystem };
}

async function restore(
  ports: Ports,
  tx: Tx,
  place: Place,
  request: FsxRequest<'CreateFileSystemFromBackup'>,
): Promise<FileSystemRecord> {
  const source = await mustGetBackup(tx, place, request.BackupId);
  refuseIf(refuseRestore(source.backup));
  refuseIf(refuseRestoreRequest(source.backup, request));
  const now = await ports.clock.now(tx);
  refuseIf(await refuseKeyOf(tx, { ...place, now }, source.id, source.backup.KmsKeyId));
  const configuration = restoredConfiguration(source.backup, request);
  refuseIf(refuseConfiguration(configuration) ?? offerProblems(place.region, configuration)[0]);
  refuseIf(refuseTags(request.Tags ?? []));
  const vpcId = await findRoom(tx, place, configuration);

  const { snapshot, vault } = await mustGetSnapshot(tx, source);
  const restored = { lineage: vault.lineage, backupId: source.id };
  const kmsKeyArn = await findKeyArn(tx, { ...place, now }, configuration);
  const record = newFileSystem({ ports, place, request: configuration, vpcId, kmsKeyArn, now, restored });
  const origin = { vaultId: vault.vaultId, root: snapshot.root };
  const volume = planRestoredVolume(record.volumeId, origin, compressionOf(record));
  const loads = volume.volume.origin ? { loads: record.volumeId } : {};
  await holdVault(tx, { vaultId: vault.vaultId, volumeId: record.volumeId, root: snapshot.root });
  await putFileSystem(ports, tx, { record, volume, requestedAt: now, ...loads });
  const detail = `Restored from ${source.id}.`;
  await recordRequest(tx, place, {
    action: OPERATION,
    at: now,
    resourceId: record.id,
    fileSystemId: record.id,
    detail,
  });
  return record;
}

async function mustGetSnapshot(
  tx: Tx,
  { id, vaultId, snapshotId }: BackupRecord,
): Promise<{ readonly snapshot: SnapshotRow; readonly vault: VaultRow }> {
  const snapshot = snapshotId === undefined ? undefined : await tx.table('snapshots').get(snapshotId);
  const vault = await tx.table('vaults').get(vaultId);
  if (snapshot && vault) return { snapshot, vault };
  throw new FsxError(refusal('BadRequest', `Backup '${id}' has no data to restore.`));
}
