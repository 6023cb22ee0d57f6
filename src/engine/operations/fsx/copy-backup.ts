import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal, refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { refuseCopy, refuseCopyRegions } from '../../../rules/backup-copy.ts';
import { refuseCopyKeys } from '../../../rules/copy-keys.ts';
import { refuseCopyTags } from '../../../rules/copy-tags.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';
import { getKey } from '../kms/find-keys.ts';
import { defaultKeyOf } from '../kms/simulated-keys.ts';
import type { KeyMoment } from '../kms/use-key.ts';
import { findReplay, remember } from '../replay.ts';
import { countBackups, getTally } from '../tally.ts';
import { mustGetBackup } from './find-resource.ts';
import { mustHaveVault } from './must-have-vault.ts';
import { type CopySource, newCopy, newCopyJob } from './new-copy.ts';
import { getQuota } from './quota.ts';

const OPERATION = 'CopyBackup';
const TABLES = [
  ...(['clock', 'backups', 'jobs', 'replays', 'tallies', 'quotas', 'keys', 'events'] as const),
  ...(['snapshots', 'vaults', 'repositories'] as const),
] as const;
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
  ports.publish({ kind: 'backup', id: record.id });
  ports.publish({ kind: 'backup', id: request.SourceBackupId });
  return { Backup: record.backup };
}

async function startCopy(ports: Ports, tx: Tx, place: Place, request: Request): Promise<BackupRecord> {
  const { account, region } = place;
  const from = { account, region: request.SourceRegion ?? region };
  refuseIf(refuseCopyRegions(from.region, region));
  const { backup } = await mustGetBackup(tx, from, request.SourceBackupId);
  refuseIf(refuseCopy(backup, await circumstancesOf(tx, place)));
  refuseIf(refuseCopyTags(backup, request));
  const now = await ports.clock.now(tx);
  const key = await keyIn(tx, { ...place, now }, request.KmsKeyId);
  const keyOfSource = await keyIn(tx, { ...from, now }, backup.KmsKeyId);
  refuseIf(refuseCopyKeys(backup, { source: keyOfSource, destination: key }, request.KmsKeyId));

  const kmsKeyArn = (key ?? defaultKeyOf(place)).arn;
  const source = await mustGetSource(tx, from, request.SourceBackupId);
  const copy = newCopy({ id: ports.ids.next('backup'), source, place, kmsKeyArn, request, now });
  const { lineage } = source.vault;
  await mustHaveVault(tx, { vaultId: copy.vaultId, account, region, kmsKeyId: kmsKeyArn, lineage });
  await countBackups(tx, place, 1);
  await tx.table('backups').put(copy);
  await tx.table('jobs').put(newCopyJob(copy, source, now, ports.ids.uuid()));
  const detail = `A copy of ${request.SourceBackupId} in ${from.region}.`;
  const { id: resourceId, fileSystemId } = copy;
  await recordRequest(tx, place, { action: OPERATION, at: now, resourceId, fileSystemId, detail });
  return copy;
}

async function circumstancesOf(tx: ReadTransaction<'jobs' | 'tallies' | 'quotas'>, place: Place) {
  const span = prefix([place.account, place.region]);
  return {
    inProgress: await tx.table('jobs').count({ index: 'byDestination', span }),
    mostInProgress: await getQuota(tx, place, 'TOTAL_IN_PROGRESS_COPY_BACKUPS'),
    userInitiated: (await getTally(tx, place)).userInitiated,
    quota: await getQuota(tx, place, 'TOTAL_USER_INITIATED_BACKUPS'),
  };
}

/** The key that is meant; without a name, the AWS managed one of the Region. */
const keyIn = async (tx: Tx, { now, ...place }: KeyMoment, name: string | undefined) =>
  name === undefined ? defaultKeyOf(place) : getKey(tx, place, name, now);

async function mustGetSource(
  tx: ReadTransaction<'backups' | 'snapshots' | 'vaults'>,
  from: Place,
  id: string,
): Promise<CopySource> {
  const record = await mustGetBackup(tx, from, id);
  const snapshot = record.snapshotId === undefined ? undefined : await tx.table('snapshots').get(record.snapshotId);
  const vault = await tx.table('vaults').get(record.vaultId);
  if (snapshot && vault) return { record, snapshot, vault };
  throw new FsxError(refusal('SourceBackupUnavailable', `Backup '${id}' has no data to copy.`, { BackupId: id }));
}
