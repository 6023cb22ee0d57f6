import type { VolumeRow } from '../data/rows.ts';
import type { DataPorts } from './data-ports.ts';
import { sweep } from './sweep.ts';

/**
 * Frees the tree that a restored volume needed from a vault, once it needs it no more, if its backup was deleted meanwhile.
 *
 * @param origin  of the volume, as it was
 */
export async function sweepUnheld(data: DataPorts, origin: VolumeRow['origin']): Promise<void> {
  if (!origin) return;
  const { vaultId, root } = origin;
  const isNamed = await data.store.read(['vaults', 'snapshots'], async (tx) => {
    if (!(await tx.table('vaults').get(vaultId))) return true;
    const rows = await tx.table('snapshots').list({ index: 'byVault', span: { from: vaultId, to: vaultId } });
    return rows.some((snapshot) => snapshot.root === root);
  });
  if (!isNamed) await sweep(data, vaultId);
}
