import { Damage } from '../data/damage.ts';
import { fromHex } from '../data/hex.ts';
import { newSyntheticBytes } from '../data/new-synthetic-bytes.ts';
import type { Hash } from '../data/objects.ts';
import type { Store } from '../store/port.ts';
import type { Repository } from './repository.ts';

/**
 * Bytes in synthetic extents of a tree that the vault's newest snapshot does not have: what a service that stored them
 * would have to move. The caller is the vault's only writer. A newest snapshot that cannot be read is as good as none.
 *
 * @throws {Damage} when the tree itself cannot be read
 */
export async function syntheticChanges(
  store: Store,
  source: Repository,
  vault: Repository,
  root: Hash,
): Promise<number> {
  const after = { reader: source, root };
  const newest = await newestRoot(store, vault.repositoryId);
  try {
    return await newSyntheticBytes(after, newest && { reader: vault, root: newest });
  } catch (cause) {
    if (!(cause instanceof Damage) || !newest) throw cause;
    return newSyntheticBytes(after, undefined);
  }
}

async function newestRoot(store: Store, vaultId: string): Promise<Hash | undefined> {
  const snapshots = await store.read(['snapshots'], (tx) =>
    tx.table('snapshots').list({ index: 'byVault', span: { from: vaultId, to: vaultId } }),
  );
  const [newest] = snapshots.filter(({ root }) => root !== '').sort((a, b) => b.takenAt - a.takenAt);
  return newest && fromHex(newest.root);
}
