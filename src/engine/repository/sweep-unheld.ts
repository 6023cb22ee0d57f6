import type { VolumeRow } from '../data/rows.ts';
import type { DataPorts } from './data-ports.ts';
import { sweep } from './sweep.ts';

/**
 * Frees the tree that a restored volume needed from a vault, once it needs it no more, if its backup was deleted meanwhile.
 *
 * @param origin  of the volume, as it was
 */
export async function sweepUnheld(data: DataPorts, origin: VolumeRow['origin']): Promise<void> {
  if (origin) await sweepUnnamed(data, origin.vaultId, [origin.root]);
}

/** The same of any roots that something else than a backup needed until now, hexadecimal. */
export async function sweepUnnamed(data: DataPorts, vaultId: string, roots: readonly string[]): Promise<void> {
  const areNamed = await data.store.read(['vaults', 'snapshots'], async (tx) => {
    if (!(await tx.table('vaults').get(vaultId))) return true;
    const rows = await tx.table('snapshots').list({ index: 'byVault', span: { from: vaultId, to: vaultId } });
    const named = new Set(rows.map(({ root }) => root));
    return roots.every((root) => named.has(root));
  });
  if (!areNamed) await sweep(data, vaultId);
}
