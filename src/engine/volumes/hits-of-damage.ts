import { type DamageHit, MAX_HIT_PATHS } from '../../lab/verification.ts';
import { fromHex, isHex } from '../data/hex.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { openRepository } from '../repository/open-repository.ts';
import type { Store } from '../store/port.ts';
import { newHitFinder } from './find-hits.ts';

/**
 * Which files of which backups and file systems need damaged objects of a volume or vault: of a vault, its backups and the
 * file systems that still load from it. Reads no blocks.
 *
 * @param damaged  names of the objects, hexadecimal
 * @returns hits by name
 */
export async function hitsOfDamage(
  data: DataPorts,
  repositoryId: string,
  damaged: readonly string[],
): Promise<ReadonlyMap<string, readonly DamageHit[]>> {
  const found = new Map<string, DamageHit[]>();
  if (damaged.length === 0) return found;
  const names = new Set(damaged);
  for (const { readsFrom, trees } of await findTrees(data.store, repositoryId)) {
    const reader = await openRepository(data, readsFrom);
    const finder = newHitFinder(reader, names, MAX_HIT_PATHS);
    for (const { root, ...tree } of trees) {
      if (!isHex(root)) continue;
      for (const [name, { paths, total }] of await finder.find(fromHex(root)))
        found.set(name, [...(found.get(name) ?? []), { ...tree, paths, pathsTotal: total }]);
    }
  }
  return found;
}

interface Tree extends Pick<DamageHit, 'kind' | 'id' | 'region'> {
  readonly root: string;
}

interface Trees {
  readonly readsFrom: string;
  readonly trees: readonly Tree[];
}

function findTrees(store: Store, repositoryId: string): Promise<readonly Trees[]> {
  return store.read(['volumes', 'snapshots', 'backups', 'fileSystems'], async (tx) => {
    const span = { from: repositoryId, to: repositoryId };
    const snapshots = await tx.table('snapshots').list({ index: 'byVault', span });
    const volumes = await tx.table('volumes').list();
    const readers = volumes.filter(
      ({ volumeId, origin }) => volumeId === repositoryId || origin?.vaultId === repositoryId,
    );
    const backups = snapshots.length === 0 ? [] : await tx.table('backups').list();
    const named = new Map(backups.map(({ snapshotId, id, region }) => [snapshotId, { id, region }]));
    const ofVault = snapshots.map(
      ({ snapshotId, root }): Tree => ({ root, kind: 'backup', id: snapshotId, ...named.get(snapshotId) }),
    );
    const fileSystems = await tx.table('fileSystems').list();
    const regions = new Map(fileSystems.map(({ volumeId, region }) => [volumeId, { region }]));
    return [
      { readsFrom: repositoryId, trees: ofVault },
      ...readers.map(({ volumeId, root }): Trees => {
        return { readsFrom: volumeId, trees: [{ root, kind: 'file-system', id: volumeId, ...regions.get(volumeId) }] };
      }),
    ].filter(({ trees }) => trees.length > 0);
  });
}
