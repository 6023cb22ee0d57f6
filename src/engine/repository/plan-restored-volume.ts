import { fromHex } from '../data/hex.ts';
import { DIRECTORY_NODE } from '../data/objects.ts';
import { encodeEntries, RAW } from '../data/pack-index.ts';
import type { Compression } from '../data/rows.ts';
import { planNewVolume, type VolumeRows } from './plan-new-volume.ts';

/**
 * A volume that shows a vault's tree at once and has loaded nothing of it: its root is its only object, and absent. The
 * caller puts the rows, and calls `holdVault` in the same transaction.
 *
 * @param origin  the vault and the root in it, hexadecimal; '' makes an empty volume without origin
 */
export function planRestoredVolume(
  volumeId: string,
  origin: { readonly vaultId: string; readonly root: string },
  compression: Compression = 'NONE',
): VolumeRows {
  const { volume, repository, packIndexes } = planNewVolume(volumeId, compression);
  const { vaultId, root } = origin;
  if (root === '') return { volume, repository, packIndexes };
  const absent = { offset: 0, codec: RAW, length: 0, size: 0, isAbsent: true } as const;
  const entries = encodeEntries([{ hash: fromHex(root), kind: DIRECTORY_NODE, ...absent }]);
  return {
    volume: { ...volume, root, origin: { vaultId, root } },
    repository: { ...repository, nextPackId: 2 },
    packIndexes: [{ repositoryId: volumeId, packId: 1, entries, counts: Uint32Array.of(1), packBytes: 0 }],
  };
}
