import type { VolumeRow } from '../data/rows.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { dropHold } from '../repository/drop-hold.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import type { WriteTransaction } from '../store/port.ts';

/** Begins the names of holds that an export has; a job's id has no such beginning. */
const PREFIX = 'export-';

/** Keeps every root that a volume has now for the export, in the caller's transaction. */
export async function holdForExport(tx: WriteTransaction<'volumes'>, volume: VolumeRow, exportId: string) {
  const named = [...new Set([volume.root, ...Object.values(volume.holds)])];
  const own = named.map((root, number): [string, string] => [`${PREFIX}${exportId}-${number}`, root]);
  await tx.table('volumes').put({ ...volume, holds: { ...volume.holds, ...Object.fromEntries(own) } });
}

/** The holds without those of exports. */
export const withoutExports = (holds: VolumeRow['holds']): VolumeRow['holds'] =>
  Object.fromEntries(Object.entries(holds).filter(([holdId]) => !holdId.startsWith(PREFIX)));

/** Gives up the holds of an export, or of all of them, and frees what only they kept. */
export async function dropExportHolds(data: DataPorts, exportId = ''): Promise<void> {
  const volumes = await data.store.read(['volumes'], (tx) => tx.table('volumes').list());
  for (const { volumeId, holds } of volumes) {
    const own = Object.keys(holds).filter((holdId) => holdId.startsWith(`${PREFIX}${exportId}`));
    if (own.length === 0) continue;
    await data.store.write(['volumes'], async (tx) => {
      for (const holdId of own) await dropHold(tx, volumeId, holdId);
    });
    await releaseDrops(data, volumeId);
  }
}
