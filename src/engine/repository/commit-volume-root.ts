import { fromHex } from '../data/hex.ts';
import { Defect } from '../defect.ts';
import { releaseDroppedRoots } from './release-dropped-roots.ts';
import type { RepositoryWriter } from './repository.ts';

/**
 * Makes `root` the volume's live tree, and frees what only the old one kept. One strict transaction moves the root; the
 * freeing follows, and is made up for later if it is interrupted.
 *
 * @param root  hash of a staged root directory, hexadecimal; '' for the empty tree
 * @throws {StorageFault} perhaps after the root has moved, when only the freeing failed
 */
export async function commitVolumeRoot(writer: RepositoryWriter, volumeId: string, root: string): Promise<void> {
  const drops = await writer.commit([], async (tx, retain) => {
    const volume = await tx.table('volumes').get(volumeId);
    if (!volume) throw new Defect(`Volume ${volumeId} does not exist.`);
    if (volume.root === root) return volume.drops;
    const held = Object.values(volume.holds);
    if (root !== '' && !held.includes(root)) retain(fromHex(root));
    const isStillNamed = volume.root === '' || held.includes(volume.root);
    const moved = { ...volume, root, drops: isStillNamed ? volume.drops : [...volume.drops, volume.root] };
    await tx.table('volumes').put(moved);
    return moved.drops;
  });
  await releaseDroppedRoots(writer, drops);
}
