import type { WriteTransaction } from '../store/port.ts';
import type { RepositoryWriter } from './repository.ts';

/** Once nothing of a restored volume is absent, it no longer needs its origin: notes so on both rows. */
export async function finishLoading(
  tx: WriteTransaction<'volumes' | 'vaults'>,
  { repository, objects }: Pick<RepositoryWriter, 'repository' | 'objects'>,
): Promise<void> {
  if (objects.hasAbsent()) return;
  const volume = await tx.table('volumes').get(repository.repositoryId);
  if (volume?.origin) {
    const { origin, ...loaded } = volume;
    await tx.table('volumes').put(loaded);
    await dropVaultHold(tx, origin.vaultId, volume.volumeId);
  }
}

/** Takes back what `holdVault` noted. Without such a hold nothing happens. */
export async function dropVaultHold(tx: WriteTransaction<'vaults'>, vaultId: string, volumeId: string): Promise<void> {
  const vault = await tx.table('vaults').get(vaultId);
  if (vault?.holds[volumeId] === undefined) return;
  const { [volumeId]: _dropped, ...holds } = vault.holds;
  await tx.table('vaults').put({ ...vault, holds });
}
