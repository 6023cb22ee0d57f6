import { backupArn, type Place } from '../../aws/arn.ts';
import { FsxError, refusal } from '../../aws/fsx/errors.ts';
import { toEpochSeconds } from '../../aws/units.ts';
import { synthetic } from '../data/file-pointer.ts';
import type { SnapshotRow } from '../data/rows.ts';
import { frozenDescription, vaultIdOf } from '../operations/fsx/new-backup.ts';
import { getQuota } from '../operations/fsx/quota.ts';
import { recordRequest } from '../operations/history.ts';
import { defaultKeyOf } from '../operations/kms/simulated-keys.ts';
import { countBackups, getTally } from '../operations/tally.ts';
import type { Ports } from '../ports.ts';
import type { BackupRecord } from '../records.ts';
import { newVault } from '../repository/new-vault.ts';
import type { ReadTransaction } from '../store/port.ts';
import { ownTags } from './check-descriptions.ts';
import type { CheckedBundle } from './checked-bundle.ts';
import { madeForImport } from './made-for-import.ts';
import type { BackupManifest } from './manifest.ts';
import { takeFromDrops } from './name-roots.ts';
import { removeUnused } from './remove-unused.ts';
import { type StoreOptions, storeTrees } from './store-trees.ts';

const TABLES = ['clock', 'backups', 'tallies', 'quotas', 'snapshots', 'vaults', 'volumes', 'events'] as const;

/**
 * Makes a backup of a bundle a new user-initiated one in a vault of its own, under the Region's default key. Nothing of it can
 * be seen before all of it is stored; it then depends on nothing else.
 *
 * @returns its ID
 * @throws {FsxError} ServiceLimitExceeded; {StorageFault}; the signal's reason; then nothing is left of it
 */
export async function importBackup(
  ports: Ports,
  bundle: CheckedBundle & { readonly manifest: BackupManifest },
  place: Place,
  options: StoreOptions,
): Promise<string> {
  const { store, ids, clock } = ports;
  const { manifest } = bundle;
  const { account, region } = place;
  const id = ids.next('backup');
  const kmsKeyId = defaultKeyOf(place).arn;
  const owner = { account, region, kmsKeyId, lineage: id };
  const vaultId = vaultIdOf(owner);
  await store.write(['vaults', 'repositories', 'tallies', 'quotas'], async (tx) => {
    await refuseOverQuota(tx, place);
    const { vault, repository } = newVault({ vaultId, ...owner });
    await tx.table('vaults').put(vault);
    await tx.table('repositories').put(madeForImport(repository));
  });
  const finish = () =>
    store.write(TABLES, async (tx) => {
      await refuseOverQuota(tx, place);
      const now = await clock.now(tx);
      const record = newImportedBackup(manifest, { id, place, kmsKeyId, vaultId, now });
      await tx.table('backups').put(record);
      await countBackups(tx, place, 1);
      await tx.table('snapshots').put(newSnapshot(bundle, { snapshotId: record.snapshotId ?? id, vaultId }));
      await takeFromDrops(tx, vaultId, manifest.root);
      const { fileSystemId } = record;
      await recordRequest(tx, place, { action: 'BackupImported', at: now, resourceId: id, fileSystemId });
    });
  const roots = manifest.root === '' ? [] : [manifest.root];
  try {
    await storeTrees(ports, bundle, [{ repositoryId: vaultId, roots }], finish, options);
  } catch (cause) {
    await removeUnused(ports, [vaultId]);
    throw cause;
  }
  ports.publish({ kind: 'backup', id, region: place.region });
  return id;
}

interface Naming {
  readonly id: string;
  readonly place: Place;
  readonly kmsKeyId: string;
  readonly vaultId: string;
  readonly now: number;
}

function newImportedBackup({ backup }: BackupManifest, { id, place, kmsKeyId, vaultId, now }: Naming): BackupRecord {
  const type = 'USER_INITIATED' as const;
  return {
    ...place,
    id,
    fileSystemId: backup.FileSystem?.FileSystemId ?? '',
    type,
    backup: {
      BackupId: id,
      Lifecycle: 'AVAILABLE',
      Type: type,
      CreationTime: toEpochSeconds(now),
      KmsKeyId: kmsKeyId,
      ResourceARN: backupArn(place, id),
      Tags: ownTags(backup.Tags),
      FileSystem: frozenDescription(backup.FileSystem ?? {}),
      OwnerId: place.account,
      ResourceType: 'FILE_SYSTEM',
    },
    vaultId,
    snapshotId: id,
  };
}

function newSnapshot(
  { manifest, index }: CheckedBundle & { readonly manifest: BackupManifest },
  names: Pick<SnapshotRow, 'snapshotId' | 'vaultId'>,
): SnapshotRow {
  const { root, takenAt, trees } = manifest;
  const { logicalBytes = 0, files = 0, syntheticBytes = 0 } = trees[0] ?? {};
  const sizes = { logicalBytes, files, ...synthetic(syntheticBytes) };
  return { ...names, root, takenAt, ...sizes, addedBytes: index.presentBytes };
}

/** @throws {FsxError} ServiceLimitExceeded when one more would be too many. @see Lustre user guide, "Quotas" */
async function refuseOverQuota(tx: ReadTransaction<'tallies' | 'quotas'>, place: Place): Promise<void> {
  const { userInitiated } = await getTally(tx, place);
  const quota = await getQuota(tx, place, 'TOTAL_USER_INITIATED_BACKUPS');
  if (userInitiated < quota) return;
  const message = `This Region already holds ${userInitiated} user-initiated backups, and an imported one is one; the quota is ${quota}. Delete some.`;
  throw new FsxError(refusal('ServiceLimitExceeded', message, { Limit: 'TOTAL_USER_INITIATED_BACKUPS' }));
}
