import { Defect } from '../defect.ts';
import type { WriteTransaction } from '../store/port.ts';

/**
 * Takes one reference to a root off those of a vault or volume that wait to be released, in the transaction that names it
 * otherwise: the root's count stays as it is.
 */
export async function takeFromDrops(
  tx: WriteTransaction<'volumes' | 'vaults'>,
  repositoryId: string,
  root: string,
): Promise<void> {
  if (root === '') return;
  const volume = await tx.table('volumes').get(repositoryId);
  if (volume) return tx.table('volumes').put({ ...volume, drops: without(volume.drops, root) });
  const vault = await tx.table('vaults').get(repositoryId);
  if (vault) await tx.table('vaults').put({ ...vault, drops: without(vault.drops, root) });
}

/** The roots without one occurrence of `root`. @throws {Defect} when it is not among them */
export function without(drops: readonly string[], root: string): readonly string[] {
  const at = drops.indexOf(root);
  if (at < 0) throw new Defect(`Root ${root} was released before it had its name.`);
  return drops.toSpliced(at, 1);
}
