import type { VaultRow } from '../../data/rows.ts';
import { newVault } from '../../repository/new-vault.ts';
import type { WriteTransaction } from '../../store/port.ts';

/** Makes the vault in the caller's transaction, unless there is one of that id. */
export async function mustHaveVault(
  tx: WriteTransaction<'vaults' | 'repositories'>,
  owner: Pick<VaultRow, 'vaultId' | 'account' | 'region' | 'kmsKeyId' | 'lineage'>,
): Promise<void> {
  const { vaultId } = owner;
  if ((await tx.table('vaults').get(vaultId)) !== undefined) return;
  const { vault, repository } = newVault(owner);
  await tx.table('vaults').put(vault);
  await tx.table('repositories').put(repository);
}
