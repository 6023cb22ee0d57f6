import { fromHex } from '../data/hex.ts';
import { Defect } from '../defect.ts';
import { planDrops } from './dropped-roots.ts';
import { finishLoading } from './finish-loading.ts';
import { releaseDroppedRoots } from './release-dropped-roots.ts';
import type { RepositoryWriter } from './repository.ts';

/**
 * Makes `root` the volume's live tree, and frees what only the old one kept, in one strict transaction. A root that is held stays.
 * What was dropped before and is not freed yet is freed in a step that follows, and is made up for later if that is interrupted.
 *
 * @param root  hash of a staged root directory, hexadecimal; '' for the empty tree
 * @param before  the root that is to be the live one no longer, hexadecimal; another one is only dropped
 * @throws {StorageFault} perhaps after the root has moved, when only the freeing failed
 */
export async function commitVolumeRoot(
  writer: RepositoryWriter,
  volumeId: string,
  root: string,
  before = '',
): Promise<void> {
  const replaced = { drops: before === '' ? [] : [before], pending: root === '' ? [] : [root] };
  const plan = await planDrops(writer, replaced);
  const drops = await writer.commit([], async (tx, retain, release) => {
    const volume = await tx.table('volumes').get(volumeId);
    if (!volume) throw new Defect(`Volume ${volumeId} does not exist.`);
    if (volume.root === root) return volume.drops;
    const held = Object.values(volume.holds);
    if (root !== '' && !held.includes(root)) retain(fromHex(root));
    const isStillNamed = volume.root === '' || held.includes(volume.root);
    const isPlanned = !isStillNamed && volume.root === before;
    const isDropped = !isStillNamed && !isPlanned;
    const moved = { ...volume, root, drops: isDropped ? [...volume.drops, volume.root] : volume.drops };
    await tx.table('volumes').put(moved);
    if (isPlanned) {
      release(plan);
      await finishLoading(tx, writer);
    }
    return moved.drops;
  });
  await releaseDroppedRoots(writer, { drops, pending: [] });
}
