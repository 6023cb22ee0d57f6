import type { Place } from '../../../aws/arn.ts';
import { backupArn } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse, Tag } from '../../../aws/fsx/types.ts';
import { type EpochMs, toEpochSeconds } from '../../../aws/units.ts';
import { refuseBackup } from '../../../rules/backup-eligibility.ts';
import { refuseBackupName } from '../../../rules/backup-name.ts';
import { tagsOfBackup } from '../../../rules/copy-tags.ts';
import { fixedPart } from '../../../rules/durations.ts';
import { refuseTags } from '../../../rules/tags.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord, FileSystemRecord } from '../../records.ts';
import { holdRoot } from '../../repository/hold-root.ts';
import { newVault } from '../../repository/new-vault.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { findReplay, remember } from '../replay.ts';
import { backupsOf, countUserInitiated } from './find-backups.ts';
import { mustGetBackup, mustGetFileSystem } from './find-resource.ts';

const OPERATION = 'CreateBackup';
export const BACKUP_TABLES = [
  'clock',
  'fileSystems',
  'backups',
  'jobs',
  'replays',
  'volumes',
  'vaults',
  'repositories',
] as const;
type BackupTransaction = WriteTransaction<(typeof BACKUP_TABLES)[number]>;

/**
 * CreateBackup: records a `USER_INITIATED` backup in `CREATING` and queues the job that fills it. The file system's
 * content is held as it is at this instant. Backup, hold, job and replay entry commit together or not at all. Moves
 * no file data.
 *
 * @throws {FsxError} FileSystemNotFound | UnsupportedOperation | BackupInProgress | BadRequest | ServiceLimitExceeded |
 *   IncompatibleParameterError
 */
export async function createBackup(
  ports: Ports,
  place: Place,
  request: FsxRequest<'CreateBackup'>,
): Promise<FsxResponse<'CreateBackup'>> {
  const record = await ports.store.write(BACKUP_TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return mustGetBackup(tx, place, earlier);

    const fileSystem = await mustGetFileSystem(tx, place, request.FileSystemId ?? '');
    refuseIf(refuseTags(request.Tags ?? []) ?? refuseName(request.Tags));
    const made = await startBackup(ports, tx, fileSystem, request.Tags);
    await remember(scope, request, made.id);
    return made;
  });
  ports.publish({ kind: 'backup', id: record.id });
  return { Backup: record.backup };
}

/**
 * Records a backup and queues its job, in the caller's transaction.
 *
 * @throws {FsxError} as the eligibility rule says
 */
export async function startBackup(
  ports: Ports,
  tx: BackupTransaction,
  source: FileSystemRecord,
  tags: readonly Tag[] | undefined,
): Promise<BackupRecord> {
  const { account, region } = source;
  const ofIt = (await backupsOf(tx, source)).map((row) => row.backup);
  refuseIf(refuseBackup(source.fileSystem, ofIt, await countUserInitiated(tx, source)));

  const now = await ports.clock.now(tx);
  const record = newUserBackup({ id: ports.ids.next('backup'), source, tags, now });
  await mustHaveVault(tx, record, source);
  const jobId = ports.ids.uuid();
  const root = await holdRoot(tx, source.volumeId, jobId);
  const first = ofIt.length === 0;
  await tx.table('backups').put(record);
  await tx.table('jobs').put({
    ...{ jobId, account, region, subject: record.id, requestedAt: now, kind: 'backup' },
    ...{ volumeId: source.volumeId, vaultId: record.vaultId, first, root, transferAt: now + fixedPart(first) },
  });
  return record;
}

interface NewBackup {
  readonly id: string;
  readonly source: FileSystemRecord;
  readonly tags: readonly Tag[] | undefined;
  readonly now: EpochMs;
}

/** A backup in CREATING, with the file system's description frozen as it is now. */
function newUserBackup({ id, source, tags, now }: NewBackup): BackupRecord {
  const { account, region, fileSystem } = source;
  const { Tags: sourceTags = [], AdministrativeActions: _actions, ...frozen } = fileSystem;
  const vaultId = [account, region, fileSystem.KmsKeyId, source.lineage].join('|');
  const backup = {
    BackupId: id,
    Lifecycle: 'CREATING' as const,
    Type: 'USER_INITIATED' as const,
    ProgressPercent: 0,
    CreationTime: toEpochSeconds(now),
    ...(fileSystem.KmsKeyId === undefined ? {} : { KmsKeyId: fileSystem.KmsKeyId }),
    ResourceARN: backupArn({ account, region }, id),
    Tags: tagsOfBackup(fileSystem, sourceTags, tags),
    FileSystem: frozen,
    OwnerId: account,
    ResourceType: 'FILE_SYSTEM' as const,
  };
  return { account, region, id, fileSystemId: source.id, backup, vaultId };
}

async function mustHaveVault(tx: BackupTransaction, record: BackupRecord, source: FileSystemRecord): Promise<void> {
  if (await tx.table('vaults').get(record.vaultId)) return;
  const { account, region, vaultId } = record;
  const rows = newVault({
    vaultId,
    account,
    region,
    kmsKeyId: source.fileSystem.KmsKeyId ?? '',
    lineage: source.lineage,
  });
  await tx.table('vaults').put(rows.vault);
  await tx.table('repositories').put(rows.repository);
}

/** The guide's rule on backup names, for the tag that carries the name. */
function refuseName(tags: readonly Tag[] | undefined) {
  const name = tags?.find((tag) => tag.Key === 'Name')?.Value;
  return name === undefined ? undefined : refuseBackupName(name);
}
