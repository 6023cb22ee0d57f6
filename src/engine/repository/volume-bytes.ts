import { fromHex } from '../data/hex.ts';
import { rootTotals } from '../data/node-codec.ts';
import { DIRECTORY_NODE } from '../data/objects.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';

/**
 * Whole size of a volume's files now, bytes; 0 without such a volume.
 *
 * @throws {Damage} when its root cannot be read
 */
export async function volumeBytes(data: DataPorts, volumeId: string): Promise<number> {
  const volume = await data.store.read(['volumes'], (tx) => tx.table('volumes').get(volumeId));
  if (!volume?.root) return 0;
  const repository = await openRepository(data, volumeId);
  return rootTotals(await repository.read({ hash: fromHex(volume.root), kind: DIRECTORY_NODE })).bytes;
}
