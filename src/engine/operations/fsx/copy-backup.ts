import type { Place } from '../../../aws/arn.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';
import { findReplay, remember } from '../replay.ts';
import { countBackups } from '../tally.ts';
import { mustGetBackup } from './find-resource.ts';
import { COPY_FACTS, mustBeCopyable } from './must-be-copyable.ts';
import { mustHaveVault } from './must-have-vault.ts';
import { newCopy, newCopyJob } from './new-copy.ts';

const OPERATION = 'CopyBackup';
const TABLES = [...COPY_FACTS, 'replays', 'events', 'repositories'] as const;
type Tx = WriteTransaction<(typeof TABLES)[number]>;
type Request = FsxRequest<'CopyBackup'>;

/**
 * CopyBackup, asked in the Region of the copy: records a `USER_INITIATED` backup in `COPYING` and queues the job that fills
 * it. Copy, vault, job and replay entry commit together or not at all. Moves no data.
 *
 * @throws {FsxError} InvalidRegion | BackupNotFound | SourceBackupUnavailable | UnsupportedOperation | BadRequest |
 *   InvalidSourceKmsKey | InvalidDestinationKmsKey | ServiceLimitExceeded | IncompatibleParameterError
 * @see guide, "Copying backups"
 */
export async function copyBackup(ports: Ports, place: Place, request: Request): Promise<FsxResponse<'CopyBackup'>> {
  const record = await ports.store.write(TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return mustGetBackup(tx, place, earlier);
    const made = await startCopy(ports, tx, place, request);
    await remember(scope, request, made.id);
    return made;
  });
  ports.publish({ kind: 'backup', id: record.id, region: place.region });
  ports.publish({ kind: 'backup', id: request.SourceBackupId, region: request.SourceRegion ?? place.region });
  return { Backup: record.backup };
}

async function startCopy(ports: Ports, tx: Tx, place: Place, request: Request): Promise<BackupRecord> {
  const { account, region } = place;
  const now = await ports.clock.now(tx);
  const { source, kmsKeyArn } = await mustBeCopyable(tx, { ...place, now }, request);
  const copy = newCopy({ id: ports.ids.next('backup'), source, place, kmsKeyArn, request, now });
  const { lineage } = source.vault;
  await mustHaveVault(tx, { vaultId: copy.vaultId, account, region, kmsKeyId: kmsKeyArn, lineage });
  await countBackups(tx, place, 1);
  await tx.table('backups').put(copy);
  await tx.table('jobs').put(newCopyJob(copy, source, now, ports.ids.uuid()));
  const detail = `A copy of ${request.SourceBackupId} in ${source.record.region}.`;
  const { id: resourceId, fileSystemId } = copy;
  await recordRequest(tx, place, { action: OPERATION, at: now, resourceId, fileSystemId, detail });
  return copy;
}
