import type { StorageReport } from '../../lab/insight.ts';
import type { PackIndexRow } from '../data/rows.ts';
import type { DataPorts } from './data-ports.ts';

/**
 * What volumes and vaults take up, packs and their indexes, bytes as stored. The browser's own figure is not asked for.
 */
export async function storageReport({ store }: DataPorts): Promise<StorageReport> {
  const { vaultIds, rows } = await store.read(['vaults', 'packIndexes'], async (tx) => ({
    vaultIds: new Set(await tx.table('vaults').keys()),
    rows: await tx.table('packIndexes').list(),
  }));
  const sum = (isWanted: (row: PackIndexRow) => boolean) =>
    rows.filter(isWanted).reduce((bytes, row) => bytes + sizeOf(row), 0);
  return {
    volumesBytes: sum((row) => !vaultIds.has(row.repositoryId)),
    vaultsBytes: sum((row) => vaultIds.has(row.repositoryId)),
  };
}

const sizeOf = ({ packBytes, entries, counts }: PackIndexRow) => packBytes + entries.length + counts.byteLength;
