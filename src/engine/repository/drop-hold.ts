import type { WriteTransaction } from '../store/port.ts';

/**
 * Gives up a hold of `holdRoot`, in the caller's transaction. `releaseDrops` of the volume then frees what only it
 * kept. Without that volume or hold nothing happens.
 *
 * @returns whether there is anything for `releaseDrops` to do
 */
export async function dropHold(tx: WriteTransaction<'volumes'>, volumeId: string, holdId: string): Promise<boolean> {
  const volumes = tx.table('volumes');
  const volume = await volumes.get(volumeId);
  const root = volume?.holds[holdId];
  if (!volume || root === undefined) return false;
  const { [holdId]: _dropped, ...holds } = volume.holds;
  const isStillNamed = root === '' || root === volume.root || Object.values(holds).includes(root);
  const drops = isStillNamed ? volume.drops : [...volume.drops, root];
  await volumes.put({ ...volume, holds, drops });
  return drops.length > 0;
}
