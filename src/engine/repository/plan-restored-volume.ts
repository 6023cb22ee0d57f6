import { Defect } from '../defect.ts';
import type { VolumeRows } from './plan-new-volume.ts';

/**
 * A volume that shows a vault's tree at once and has loaded nothing of it. The caller puts the rows, and calls
 * `holdVault` in the same transaction.
 *
 * @param origin  the vault and the root in it, hexadecimal; '' makes an empty volume without origin
 */
export function planRestoredVolume(volumeId: string, _origin: { vaultId: string; root: string }): VolumeRows {
  throw new Defect(`Volume ${volumeId} cannot be planned yet.`);
}
