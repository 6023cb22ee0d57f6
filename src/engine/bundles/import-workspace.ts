import type { RepositoryRow, SnapshotRow } from '../data/rows.ts';
import type { Ports } from '../ports.ts';
import { newVault } from '../repository/new-vault.ts';
import { planNewVolume } from '../repository/plan-new-volume.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import { forgetStates } from '../repository/repository-state.ts';
import type { WriteTransaction } from '../store/port.ts';
import type { CheckedBundle } from './checked-bundle.ts';
import { madeForImport } from './made-for-import.ts';
import type { WorkspaceManifest, WorkspaceRows } from './manifest.ts';
import { removeUnused } from './remove-unused.ts';
import { namedBy, replaceRows, WORKSPACE_TABLES } from './replace-rows.ts';
import { type StoreOptions, storeTrees, type Target } from './store-trees.ts';

/**
 * Puts a workspace in the place of everything that is stored. What it shares with that is not stored again; until all of the
 * rest is, nothing has changed that can be seen, and then everything changes in one transaction. The old content is freed
 * afterwards. To be called while this host runs no jobs.
 *
 * @throws {StorageFault}; the signal's reason; then everything is as it was
 */
export async function importWorkspace(
  ports: Ports,
  bundle: CheckedBundle & { readonly manifest: WorkspaceManifest },
  options: StoreOptions,
): Promise<void> {
  const { store } = ports;
  const { manifest } = bundle;
  const targets = targetsOf(manifest.rows);
  const made = await store.write(['volumes', 'vaults', 'repositories'], (tx) => makeMissing(tx, manifest.rows));
  const finish = () => store.write(WORKSPACE_TABLES, (tx) => replaceRows(tx, manifest));
  try {
    await storeTrees(ports, bundle, targets, finish, options);
  } catch (cause) {
    for (const { repositoryId } of targets) await releaseDrops(ports, repositoryId);
    await removeUnused(ports, made);
    throw cause;
  }
  forgetStates(store);
  ports.publish({ kind: 'reset', id: '' });
  for (const { repositoryId } of targets) await releaseDrops(ports, repositoryId);
}

/** What every vault and volume is to have; a root of several snapshots counts as often. */
function targetsOf({ vaults, volumes, snapshots, jobs }: WorkspaceRows): readonly Target[] {
  const moved = jobs.flatMap((job) => ('root' in job && job.moved ? [job] : []));
  const roots = (rows: readonly Pick<SnapshotRow, 'root' | 'vaultId'>[], id: string) =>
    rows.filter(({ vaultId, root }) => vaultId === id && root !== '').map(({ root }) => root);
  return [
    ...vaults.map(({ vaultId }) => ({
      repositoryId: vaultId,
      roots: [...roots(snapshots, vaultId), ...roots(moved, vaultId)],
    })),
    ...volumes.map((volume) => ({ repositoryId: volume.volumeId, roots: namedBy(volume) })),
  ];
}

type Tx = WriteTransaction<'volumes' | 'vaults' | 'repositories'>;

/** Empty volumes and vaults for those that are not here. @returns their ids */
async function makeMissing(tx: Tx, { volumes, vaults }: WorkspaceRows): Promise<readonly string[]> {
  const made: string[] = [];
  const put = async ({ repositoryId, ...rest }: RepositoryRow) => {
    await tx.table('repositories').put(madeForImport({ repositoryId, ...rest }));
    made.push(repositoryId);
  };
  for (const { volumeId, compression } of volumes) {
    if (await tx.table('volumes').get(volumeId)) continue;
    const { volume, repository } = planNewVolume(volumeId, compression);
    await tx.table('volumes').put(volume);
    await put(repository);
  }
  for (const owner of vaults) {
    if (await tx.table('vaults').get(owner.vaultId)) continue;
    const { vault, repository } = newVault(owner);
    await tx.table('vaults').put(vault);
    await put(repository);
  }
  return made;
}
