import { Defect } from '../defect.ts';
import type { WriteTransaction } from '../store/port.ts';

/** Notes in the vault that `volumeId` still loads from its root, so that the backup is not deleted meanwhile. */
export async function holdVault(
  tx: WriteTransaction<'vaults'>,
  hold: { readonly vaultId: string; readonly volumeId: string; readonly root: string },
): Promise<void> {
  if (hold.root === '') return;
  const vaults = tx.table('vaults');
  const vault = await vaults.get(hold.vaultId);
  if (!vault) throw new Defect(`Vault ${hold.vaultId} does not exist.`);
  await vaults.put({ ...vault, holds: { ...vault.holds, [hold.volumeId]: hold.root } });
}
