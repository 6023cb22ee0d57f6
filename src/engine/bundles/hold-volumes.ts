import type { VolumeRow } from '../data/rows.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { dropHold } from '../repository/drop-hold.ts';
import { exportHold, isExportHold } from '../repository/export-holds.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import type { WriteTransaction } from '../store/port.ts';

/** Keeps every root that a volume has now for the export, in the caller's transaction. */
export async function holdForExport(tx: WriteTransaction<'volumes'>, volume: VolumeRow, exportId: string) {
  const named = [...new Set([volume.root, ...Object.values(volume.holds)])];
  const own = named.map((root, number): [string, string] => [exportHold(exportId, number), root]);
  await tx.table('volumes').put({ ...volume, holds: { ...volume.holds, ...Object.fromEntries(own) } });
}

/** The holds without those of exports. */
export const withoutExports = (holds: VolumeRow['holds']): VolumeRow['holds'] =>
  Object.fromEntries(Object.entries(holds).filter(([holdId]) => !isExportHold(holdId)));

/** Gives up the holds of volumes that an export has, or all of them have, and frees what only they kept. */
export async function dropVolumeHolds(data: DataPorts, exportId = ''): Promise<void> {
  const volumes = await data.store.read(['volumes'], (tx) => tx.table('volumes').list());
  for (const { volumeId, holds } of volumes) {
    const own = Object.keys(holds).filter((holdId) => isExportHold(holdId, exportId));
    if (own.length === 0) continue;
    await data.store.write(['volumes'], async (tx) => {
      for (const holdId of own) await dropHold(tx, volumeId, holdId);
    });
    await releaseDrops(data, volumeId);
  }
}
