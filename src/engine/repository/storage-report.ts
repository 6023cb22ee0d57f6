import type { StorageReport } from '../../lab/insight.ts';
import type { DataPorts } from './data-ports.ts';
import type { RoomPort } from './must-have-room.ts';
import { sumSizes } from './stored-sizes.ts';

/** What volumes and vaults take up, packs and their indexes, bytes as stored, and the room that the host knows of. */
export async function storageReport({ store, room }: DataPorts & RoomPort): Promise<StorageReport> {
  const { vaultIds, rows } = await store.read(['vaults', 'packIndexes'], async (tx) => ({
    vaultIds: new Set(await tx.table('vaults').keys()),
    rows: await tx.table('packIndexes').list(),
  }));
  const volumes = sumSizes(rows.filter((row) => !vaultIds.has(row.repositoryId)));
  const vaults = sumSizes(rows.filter((row) => vaultIds.has(row.repositoryId)));
  return {
    volumesBytes: volumes.storedBytes,
    vaultsBytes: vaults.storedBytes,
    volumesUncompressedBytes: volumes.uncompressedBytes,
    vaultsUncompressedBytes: vaults.uncompressedBytes,
    ...(await room?.()),
  };
}
