import { Defect } from '../defect.ts';
import type { WriteTransaction } from '../store/port.ts';

/**
 * Takes the volume's snapshot of this instant, in the caller's transaction: its root stays readable until `dropHold`.
 * Asked again with the same `holdId`, gives the root that is already held.
 *
 * @returns the root, hexadecimal; '' of an empty volume
 * @throws {Defect} when there is no such volume
 */
export async function holdRoot(tx: WriteTransaction<'volumes'>, volumeId: string, holdId: string): Promise<string> {
  const volumes = tx.table('volumes');
  const volume = await volumes.get(volumeId);
  if (!volume) throw new Defect(`Volume ${volumeId} does not exist.`);
  const held = volume.holds[holdId];
  if (held !== undefined) return held;
  await volumes.put({ ...volume, holds: { ...volume.holds, [holdId]: volume.root } });
  return volume.root;
}
