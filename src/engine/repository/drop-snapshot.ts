import type { SnapshotRow } from '../data/rows.ts';
import { Defect } from '../defect.ts';
import type { WriteTransaction } from '../store/port.ts';

/**
 * Deletes a snapshot, in the caller's transaction. `releaseDrops` of its vault then frees what only it kept.
 *
 * @returns the row that was deleted; `undefined` when there was none
 */
export async function dropSnapshot(
  tx: WriteTransaction<'snapshots' | 'vaults'>,
  snapshotId: string,
): Promise<SnapshotRow | undefined> {
  const snapshot = await tx.table('snapshots').get(snapshotId);
  if (!snapshot) return undefined;
  await tx.table('snapshots').delete(snapshotId);
  if (snapshot.root === '') return snapshot;
  const vault = await tx.table('vaults').get(snapshot.vaultId);
  if (!vault) throw new Defect(`Vault ${snapshot.vaultId} of snapshot ${snapshotId} does not exist.`);
  await tx.table('vaults').put({ ...vault, drops: [...vault.drops, snapshot.root] });
  return snapshot;
}
