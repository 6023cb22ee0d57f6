import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FileSystem, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { EpochMs } from '../../../aws/units.ts';
import { updateDelay } from '../../../rules/durations.ts';
import { refuseUpdate } from '../../../rules/file-system-update.ts';
import { withRequestedUpdate } from '../../../rules/file-system-update-actions.ts';
import { targetOf, withSettings } from '../../../rules/file-system-update-values.ts';
import type { Ports } from '../../ports.ts';
import type { FileSystemRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';
import { findReplay, rememberChange } from '../replay.ts';
import { isBackupFirst } from './begin-update.ts';
import { compressionOf } from './compression-of.ts';
import { describeFileSystem } from './describe-file-system.ts';
import { describeRequest } from './describe-request.ts';
import { isLinked } from './find-associations.ts';
import { mustGetFileSystem } from './find-resource.ts';
import { keepSchedule } from './keep-schedule.ts';
import { getFileSystemQuotas } from './quota.ts';

const OPERATION = 'UpdateFileSystem';
const TABLES = [
  ...(['clock', 'fileSystems', 'volumes', 'associations', 'jobs'] as const),
  ...(['replays', 'tallies', 'quotas', 'events'] as const),
  ...(['schedules', 'backups'] as const),
] as const;
type Tx = WriteTransaction<(typeof TABLES)[number]>;
type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/**
 * UpdateFileSystem: settings hold at once; what takes time is an administrative action in `PENDING`, and the job that does it is
 * queued, behind a backup in `CREATING` if there is one.
 *
 * @throws {FsxError} FileSystemNotFound | BadRequest | MissingFileSystemConfiguration | ServiceLimitExceeded |
 *   IncompatibleParameterError
 */
export async function updateFileSystem(
  ports: Ports,
  place: Place,
  request: UpdateRequest,
): Promise<FsxResponse<'UpdateFileSystem'>> {
  const FileSystem = await ports.store.write(TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    const record = await mustGetFileSystem(tx, place, earlier ?? request.FileSystemId);
    if (earlier !== undefined) return describeFileSystem(ports, tx, record);
    const updated = await update(ports, tx, record, request);
    await rememberChange(scope, request, record.id);
    return describeFileSystem(ports, tx, updated);
  });
  ports.publish({ kind: 'file-system', id: request.FileSystemId, region: place.region });
  return { FileSystem };
}

async function update(
  ports: Ports,
  tx: Tx,
  record: FileSystemRecord,
  request: UpdateRequest,
): Promise<FileSystemRecord> {
  const now = await ports.clock.now(tx);
  const target = targetOf(record.fileSystem, request);
  refuseIf(
    refuseUpdate(record.fileSystem, request, {
      now,
      linked: await isLinked(tx, record),
      existing: target ? await fileSystemsOf(tx, record) : [],
      quotas: await getFileSystemQuotas(tx, record),
    }),
  );
  const set = withSettings(record.fileSystem, request);
  const updated = { ...record, fileSystem: target ? withRequestedUpdate(set, target, now) : set };
  await tx.table('fileSystems').put(updated);
  if (changesBackups(request)) await keepSchedule(tx, updated, now);
  if (request.LustreConfiguration?.DataCompressionType) await compressFromNow(tx, updated);
  if (target) await enqueue(ports, tx, { record, target, now });
  const happening = { action: OPERATION, at: now, resourceId: record.id, fileSystemId: record.id } as const;
  await recordRequest(tx, record, { ...happening, detail: describeRequest(request) });
  return updated;
}

const changesBackups = ({ LustreConfiguration: sent }: UpdateRequest): boolean =>
  sent?.AutomaticBackupRetentionDays !== undefined || sent?.DailyAutomaticBackupStartTime !== undefined;

/** What is stored stays as it is. */
async function compressFromNow(tx: Tx, record: FileSystemRecord): Promise<void> {
  const volume = await tx.table('volumes').get(record.volumeId);
  if (volume) await tx.table('volumes').put({ ...volume, compression: compressionOf(record) });
}

interface Requested {
  readonly record: FileSystemRecord;
  readonly target: FileSystem;
  readonly now: EpochMs;
}

async function enqueue(ports: Ports, tx: Tx, { record, target, now }: Requested): Promise<void> {
  const { account, region, id, volumeId } = record;
  const waits = await isBackupFirst(tx, volumeId);
  await tx.table('jobs').put({
    ...{
      jobId: ports.ids.uuid(),
      account,
      region,
      subject: id,
      requestedAt: now,
      kind: 'update-file-system',
      volumeId,
    },
    ...{ optimizes: target.StorageCapacity !== undefined, phase: 'pending', phaseSince: now },
    ...(waits ? {} : { dueAt: now + updateDelay }),
  });
}

async function fileSystemsOf(tx: Tx, { account, region }: FileSystemRecord): Promise<readonly FileSystem[]> {
  const rows = await tx.table('fileSystems').list({ span: prefix([account, region]) });
  return rows.map(({ fileSystem }) => fileSystem);
}
