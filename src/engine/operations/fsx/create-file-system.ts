import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FileSystem, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { EpochMs } from '../../../aws/units.ts';
import { creationDuration } from '../../../rules/durations.ts';
import { refuseConfiguration } from '../../../rules/lustre-configuration.ts';
import { isPersistent } from '../../../rules/lustre-defaults.ts';
import { refuseNewFileSystem } from '../../../rules/quotas.ts';
import { offerProblems } from '../../../rules/region-offer.ts';
import { refuseTags } from '../../../rules/tags.ts';
import type { Ports } from '../../ports.ts';
import type { FileSystemRecord } from '../../records.ts';
import { planNewVolume, type VolumeRows } from '../../repository/plan-new-volume.ts';
import { prefix } from '../../store/key.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { joinNetwork } from '../ec2/join-network.ts';
import { recordRequest } from '../history.ts';
import { type KeyMoment, mustGetKeyArn } from '../kms/use-key.ts';
import { findReplay, remember } from '../replay.ts';
import { compressionOf } from './compression-of.ts';
import { mustGetFileSystem } from './find-resource.ts';
import { keepSchedule } from './keep-schedule.ts';
import { newFileSystem } from './new-file-system.ts';
import { getFileSystemQuotas } from './quota.ts';

const OPERATION = 'CreateFileSystem';
export const CREATION_TABLES = [
  ...(['clock', 'fileSystems', 'backups', 'jobs', 'replays'] as const),
  ...(['volumes', 'repositories', 'packIndexes', 'vaults', 'snapshots'] as const),
  ...(['tallies', 'quotas', 'networks', 'keys', 'events', 'schedules'] as const),
] as const;
type CreationTransaction = WriteTransaction<(typeof CREATION_TABLES)[number]>;

/**
 * CreateFileSystem: records an empty Lustre file system in `CREATING` and queues the job that makes it `AVAILABLE`.
 *
 * @throws {FsxError} BadRequest | InvalidNetworkSettings | InvalidPerUnitStorageThroughput |
 *   MissingFileSystemConfiguration | ServiceLimitExceeded | IncompatibleParameterError | UnsupportedOperation
 */
export async function createFileSystem(
  ports: Ports,
  place: Place,
  request: FsxRequest<'CreateFileSystem'>,
): Promise<FsxResponse<'CreateFileSystem'>> {
  const record = await ports.store.write(CREATION_TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return mustGetFileSystem(tx, place, earlier);

    refuseIf(refuseConfiguration(request) ?? offerProblems(place.region, request)[0]);
    refuseIf(refuseTags(request.Tags ?? []));
    const vpcId = await findRoom(tx, place, request);
    const now = await ports.clock.now(tx);
    const kmsKeyArn = await findKeyArn(tx, { ...place, now }, request);
    const made = newFileSystem({ ports, place, request, vpcId, kmsKeyArn, now });
    const volume = planNewVolume(made.volumeId, compressionOf(made));
    await putFileSystem(ports, tx, { record: made, volume, requestedAt: now });
    await recordRequest(tx, place, { action: OPERATION, at: now, resourceId: made.id, fileSystemId: made.id });
    await remember(scope, request, made.id);
    return made;
  });
  ports.publish({ kind: 'file-system', id: record.id, region: place.region });
  return { FileSystem: record.fileSystem };
}

/**
 * The rules that need to know what else there is: quotas and networks. Networks of the caller's own are remembered.
 *
 * @returns id of the VPC that it is to be in
 * @throws {FsxError} ServiceLimitExceeded | InvalidNetworkSettings
 */
export async function findRoom(
  tx: CreationTransaction,
  place: Place,
  request: FsxRequest<'CreateFileSystem'>,
): Promise<string> {
  const existing = await tx.table('fileSystems').list({ span: prefix([place.account, place.region]) });
  refuseIf(
    refuseNewFileSystem(
      existing.map((row): FileSystem => row.fileSystem),
      request,
      await getFileSystemQuotas(tx, place),
    ),
  );
  return joinNetwork(tx, place, request);
}

/**
 * The key of a new file system; a scratch one is encrypted with a key of FSx's own.
 *
 * @throws {FsxError} BadRequest when the key does not exist or is not enabled
 * @see Lustre user guide, "Encrypting data at rest"
 */
export const findKeyArn = async (
  tx: CreationTransaction,
  moment: KeyMoment,
  { KmsKeyId, LustreConfiguration }: FsxRequest<'CreateFileSystem'>,
): Promise<string | undefined> =>
  isPersistent(LustreConfiguration?.DeploymentType ?? 'SCRATCH_1') ? mustGetKeyArn(tx, moment, KmsKeyId) : undefined;

/** Writes a new file system with its volume and the job that makes it available, in the caller's transaction. */
export async function putFileSystem(
  ports: Ports,
  tx: CreationTransaction,
  {
    record,
    volume,
    requestedAt,
    loads,
  }: {
    readonly record: FileSystemRecord;
    readonly volume: VolumeRows;
    readonly requestedAt: EpochMs;
    readonly loads?: string;
  },
): Promise<void> {
  const { account, region, id } = record;
  const job = { jobId: ports.ids.uuid(), account, region, subject: id, requestedAt };
  const dueAt = requestedAt + creationDuration;
  await tx.table('fileSystems').put(record);
  await keepSchedule(tx, record, requestedAt);
  await tx.table('volumes').put(volume.volume);
  await tx.table('repositories').put(volume.repository);
  for (const row of volume.packIndexes) await tx.table('packIndexes').put(row);
  await tx.table('jobs').put({ ...job, kind: 'create-file-system', dueAt, ...(loads === undefined ? {} : { loads }) });
}
