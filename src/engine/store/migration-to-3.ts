import { createTable } from './create-table.ts';
import type { Migration, Upgrade } from './migrations.ts';

/** To version 3: runs of verifying are remembered, and volumes say whether what is written to them is compressed. */
export const addVerifications: Migration = async (upgrade) => {
  createTable(upgrade.db, 'verifications', { key: 'id', indexes: {} });
  await addCompression(upgrade);
};

/** What is stored stays as it is; a file system of LZ4 compresses what is written from now on. */
async function addCompression({ tx }: Upgrade): Promise<void> {
  const volumes = tx.objectStore('volumes');
  const fileSystems: readonly Row[] = await tx.objectStore('fileSystems').getAll();
  for (const { volumeId, fileSystem } of fileSystems) {
    const compression = toRow(toRow(fileSystem).LustreConfiguration).DataCompressionType;
    const volume: Row | undefined = await volumes.get(String(volumeId));
    if (compression === 'LZ4' && volume) await volumes.put({ ...volume, compression });
  }
}

type Row = Readonly<Record<string, unknown>>;
const toRow = (value: unknown): Row => (typeof value === 'object' && value !== null ? { ...value } : {});
