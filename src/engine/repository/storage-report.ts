import type { StorageReport } from '../../lab/insight.ts';
import { savedBytes } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import type { DataPorts } from './data-ports.ts';
import type { RoomPort } from './must-have-room.ts';

/** What volumes and vaults take up, packs and their indexes, bytes as stored, and the room that the host knows of. */
export async function storageReport({ store, room }: DataPorts & RoomPort): Promise<StorageReport> {
  const { vaultIds, rows } = await store.read(['vaults', 'packIndexes'], async (tx) => ({
    vaultIds: new Set(await tx.table('vaults').keys()),
    rows: await tx.table('packIndexes').list(),
  }));
  const sum = (some: readonly PackIndexRow[], bytesOf: (row: PackIndexRow) => number) =>
    some.reduce((bytes, row) => bytes + bytesOf(row), 0);
  const volumes = rows.filter((row) => !vaultIds.has(row.repositoryId));
  const vaults = rows.filter((row) => vaultIds.has(row.repositoryId));
  return {
    volumesBytes: sum(volumes, sizeOf),
    vaultsBytes: sum(vaults, sizeOf),
    volumesUncompressedBytes: sum(volumes, uncompressedSizeOf),
    vaultsUncompressedBytes: sum(vaults, uncompressedSizeOf),
    ...(await room?.()),
  };
}

const uncompressedSizeOf = (row: PackIndexRow) => sizeOf(row) + savedBytes(row.entries);

const sizeOf = ({ packBytes, entries, counts }: PackIndexRow) => packBytes + entries.length + counts.byteLength;
