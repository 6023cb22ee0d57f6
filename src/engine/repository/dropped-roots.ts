import { fromHex } from '../data/hex.ts';
import { planRelease, type Release } from '../data/ref-counts.ts';
import type { VaultRow, VolumeRow } from '../data/rows.ts';
import type { ReadTransaction, WriteTransaction } from '../store/port.ts';
import { finishLoading } from './finish-loading.ts';
import { pendingRootsIn } from './pending-roots.ts';
import type { RepositoryTable, RepositoryWriter } from './repository.ts';

/** What waits to be released. All roots are hexadecimal. */
export interface DroppedRoots {
  /** Roots that the volume's or vault's row lists, each as often as it is listed. */
  readonly drops: readonly string[];
  /** Roots that a running backup or copy needs: they stay, uncounted. */
  readonly pending: readonly string[];
}

export async function readDroppedRoots(
  tx: ReadTransaction<'volumes' | 'vaults' | 'jobs'>,
  repositoryId: string,
): Promise<DroppedRoots> {
  const drops = await dropsOf(tx, repositoryId);
  return { drops, pending: drops.length === 0 ? [] : await pendingRootsIn(tx, repositoryId) };
}

/** Roots that wait to be released; none when there is no such volume or vault. */
export async function dropsOf(
  tx: ReadTransaction<'volumes' | 'vaults'>,
  repositoryId: string,
): Promise<readonly string[]> {
  const [volume, vault] = await Promise.all([
    tx.table('volumes').get(repositoryId),
    tx.table('vaults').get(repositoryId),
  ]);
  return (volume ?? vault)?.drops ?? [];
}

/** What goes with them. For the writer's next commit, before which nothing may be staged. */
export function planDrops({ objects }: RepositoryWriter, { drops, pending }: DroppedRoots): Promise<Release> {
  const kept = new Set(pending.map((root) => objects.find(fromHex(root))));
  return planRelease(objects, drops.map(fromHex), [], kept);
}

/** Takes them off the row that lists them, in the commit that releases them. Others may have been added to it meanwhile: they stay. */
export async function strikeDrops(
  tx: WriteTransaction<RepositoryTable>,
  writer: RepositoryWriter,
  drops: readonly string[],
): Promise<void> {
  const { repositoryId } = writer.repository;
  const [volume, vault] = await Promise.all([
    tx.table('volumes').get(repositoryId),
    tx.table('vaults').get(repositoryId),
  ]);
  if (volume) await tx.table('volumes').put(without<VolumeRow>(volume, drops));
  else if (vault) await tx.table('vaults').put(without<VaultRow>(vault, drops));
  await finishLoading(tx, writer);
}

function without<R extends { readonly drops: readonly string[] }>(row: R, struck: readonly string[]): R {
  const left = [...row.drops];
  for (const root of struck) {
    const at = left.indexOf(root);
    if (at >= 0) left.splice(at, 1);
  }
  return { ...row, drops: left };
}
