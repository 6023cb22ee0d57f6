import { fromHex } from '../data/hex.ts';
import { planRelease } from '../data/ref-counts.ts';
import type { VaultRow, VolumeRow } from '../data/rows.ts';
import type { WriteTransaction } from '../store/port.ts';
import { finishLoading } from './finish-loading.ts';
import type { RepositoryTable, RepositoryWriter } from './repository.ts';

/**
 * Frees what only these dropped roots kept, and takes them off the row that lists them, in one transaction. Others may
 * have been added to the row meanwhile: they stay.
 *
 * @param drops  roots that the volume's or vault's row lists, hexadecimal, each as often as it is listed
 * @param pending  roots that a running backup or copy needs, hexadecimal: they stay, uncounted
 */
export async function releaseDroppedRoots(
  writer: RepositoryWriter,
  drops: readonly string[],
  pending: readonly string[] = [],
): Promise<void> {
  if (drops.length === 0) return;
  const { objects } = writer;
  const kept = new Set(pending.map((root) => objects.find(fromHex(root))));
  writer.release(await planRelease(objects, drops.map(fromHex), [], kept));
  await writer.commit(
    [],
    async (tx) => {
      await strike(tx, writer.repository.repositoryId, drops);
      await finishLoading(tx, writer);
    },
    'relaxed',
  );
}

async function strike(tx: WriteTransaction<RepositoryTable>, repositoryId: string, drops: readonly string[]) {
  const [volume, vault] = await Promise.all([
    tx.table('volumes').get(repositoryId),
    tx.table('vaults').get(repositoryId),
  ]);
  if (volume) return tx.table('volumes').put(without<VolumeRow>(volume, drops));
  if (vault) await tx.table('vaults').put(without<VaultRow>(vault, drops));
}

function without<R extends { readonly drops: readonly string[] }>(row: R, struck: readonly string[]): R {
  const left = [...row.drops];
  for (const root of struck) {
    const at = left.indexOf(root);
    if (at >= 0) left.splice(at, 1);
  }
  return { ...row, drops: left };
}
