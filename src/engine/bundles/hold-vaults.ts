import type { VaultRow } from '../data/rows.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { exportHold, isExportHold } from '../repository/export-holds.ts';
import { sweepUnnamed } from '../repository/sweep-unheld.ts';
import type { WriteTransaction } from '../store/port.ts';
import type { SourceTree } from './pack-trees.ts';

/**
 * Keeps trees of vaults for the export, in the caller's transaction, whatever becomes of their backups. Ours: the guide is silent;
 * a backup may be deleted while it is exported, and the export is whole all the same.
 */
export async function holdVaultsForExport(
  tx: WriteTransaction<'vaults'>,
  trees: readonly SourceTree[],
  exportId: string,
): Promise<void> {
  const named = trees.filter(({ root }) => root !== '');
  for (const vaultId of new Set(named.map(({ repositoryId }) => repositoryId))) {
    const vault = await tx.table('vaults').get(vaultId);
    if (!vault) continue;
    const roots = new Set(named.flatMap(({ repositoryId, root }) => (repositoryId === vaultId ? [root] : [])));
    const own = Array.from(roots, (root, number): [string, string] => [exportHold(exportId, number), root]);
    await tx.table('vaults').put({ ...vault, holds: { ...vault.holds, ...Object.fromEntries(own) } });
  }
}

/** Gives up the holds of vaults that an export has, or all of them have, and frees trees whose backups were deleted meanwhile. */
export async function dropVaultHolds(data: DataPorts, exportId = ''): Promise<void> {
  const vaults = await data.store.read(['vaults'], (tx) => tx.table('vaults').list());
  for (const { vaultId, holds } of vaults) {
    if (!Object.keys(holds).some((holdId) => isExportHold(holdId, exportId))) continue;
    const roots = await data.store.write(['vaults'], async (tx) => {
      const vault = await tx.table('vaults').get(vaultId);
      return vault ? strike(vault, exportId, (row) => tx.table('vaults').put(row)) : [];
    });
    await sweepUnnamed(data, vaultId, roots);
  }
}

/** @returns the roots that were held */
async function strike(
  vault: VaultRow,
  exportId: string,
  put: (row: VaultRow) => Promise<void>,
): Promise<readonly string[]> {
  const holds = Object.entries(vault.holds);
  const left = holds.filter(([holdId]) => !isExportHold(holdId, exportId));
  await put({ ...vault, holds: Object.fromEntries(left) });
  return holds.flatMap(([holdId, root]) => (isExportHold(holdId, exportId) ? [root] : []));
}
