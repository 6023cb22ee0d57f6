import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal, refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest } from '../../../aws/fsx/types.ts';
import { refuseCopy, refuseCopyRegions } from '../../../rules/backup-copy.ts';
import { refuseCopyKeys } from '../../../rules/copy-keys.ts';
import { refuseCopyTags } from '../../../rules/copy-tags.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { getKey } from '../kms/find-keys.ts';
import { defaultKeyOf } from '../kms/simulated-keys.ts';
import type { KeyMoment } from '../kms/use-key.ts';
import { getTally } from '../tally.ts';
import { mustGetBackup } from './find-resource.ts';
import type { CopySource } from './new-copy.ts';
import { getQuota } from './quota.ts';

/** Tables that say whether a backup can be copied. */
export const COPY_FACTS = [
  ...(['clock', 'backups', 'jobs', 'tallies', 'quotas', 'keys', 'snapshots', 'vaults'] as const),
] as const;
type Tx = ReadTransaction<(typeof COPY_FACTS)[number]>;

/** A copy that nothing speaks against. */
export interface Copyable {
  readonly source: CopySource;
  /** ARN of the key that the copy is encrypted with. */
  readonly kmsKeyArn: string;
}

/**
 * Checks everything that CopyBackup asks for, in the Region of the copy. Changes nothing.
 *
 * @param place  where the copy is made, and when on the service's clock
 * @throws {FsxError} @see copyBackup
 */
export async function mustBeCopyable(tx: Tx, place: KeyMoment, request: FsxRequest<'CopyBackup'>): Promise<Copyable> {
  const { account, region, now } = place;
  const { SourceBackupId, SourceRegion = region, KmsKeyId } = request;
  const from = { account, region: SourceRegion };
  refuseIf(refuseCopyRegions(SourceRegion, region));
  const { backup } = await mustGetBackup(tx, from, SourceBackupId);
  refuseIf(refuseCopy(backup, await circumstancesOf(tx, place)));
  refuseIf(refuseCopyTags(backup, request));
  const key = await keyIn(tx, place, KmsKeyId);
  const keyOfSource = await keyIn(tx, { ...from, now }, backup.KmsKeyId);
  refuseIf(refuseCopyKeys(backup, { source: keyOfSource, destination: key }, KmsKeyId));
  const source = await mustGetSource(tx, from, SourceBackupId);
  return { source, kmsKeyArn: (key ?? defaultKeyOf({ account, region })).arn };
}

async function circumstancesOf(tx: Tx, { account, region }: Place) {
  const place = { account, region };
  return {
    inProgress: await tx.table('jobs').count({ index: 'byDestination', span: prefix([account, region]) }),
    mostInProgress: await getQuota(tx, place, 'TOTAL_IN_PROGRESS_COPY_BACKUPS'),
    userInitiated: (await getTally(tx, place)).userInitiated,
    quota: await getQuota(tx, place, 'TOTAL_USER_INITIATED_BACKUPS'),
  };
}

/** The key that is meant; without a name, the AWS managed one of the Region. */
const keyIn = async (tx: Tx, { now, ...place }: KeyMoment, name: string | undefined) =>
  name === undefined ? defaultKeyOf(place) : getKey(tx, place, name, now);

async function mustGetSource(tx: Tx, from: Place, id: string): Promise<CopySource> {
  const record = await mustGetBackup(tx, from, id);
  const snapshot = record.snapshotId === undefined ? undefined : await tx.table('snapshots').get(record.snapshotId);
  const vault = await tx.table('vaults').get(record.vaultId);
  if (snapshot && vault) return { record, snapshot, vault };
  throw new FsxError(refusal('SourceBackupUnavailable', `Backup '${id}' has no data to copy.`, { BackupId: id }));
}
