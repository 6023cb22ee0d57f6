import type { DataPorts } from '../repository/data-ports.ts';
import { forgetState } from '../repository/repository-state.ts';
import { lockOf } from '../repository/run-writer.ts';
import { prefix } from '../store/key.ts';
import type { WriteTransaction } from '../store/port.ts';

const TABLES = [
  ...(['fileSystems', 'jobs', 'snapshots'] as const),
  ...(['volumes', 'vaults', 'repositories', 'packs', 'packIndexes'] as const),
] as const;
type Tx = WriteTransaction<(typeof TABLES)[number]>;

/** Deletes those of the volumes and vaults that nothing names, with all that is stored in them. */
export async function removeUnused(data: DataPorts, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const isRemoved = await data.locks.run(lockOf(id), () => data.store.write(TABLES, (tx) => remove(tx, id)));
    if (isRemoved) forgetState(data.store, id);
  }
}

async function remove(tx: Tx, id: string): Promise<boolean> {
  if (await isUsed(tx, id)) return false;
  await Promise.all([
    tx.table('volumes').delete(id),
    tx.table('vaults').delete(id),
    tx.table('repositories').delete(id),
    tx.table('packIndexes').deleteAll(prefix([id])),
    tx.table('packs').deleteAll(prefix([id])),
  ]);
  return true;
}

async function isUsed(tx: Tx, id: string): Promise<boolean> {
  const own = { from: id, to: id };
  if (await tx.table('volumes').get(id)) return (await tx.table('fileSystems').count({ index: 'byId', span: own })) > 0;
  const vault = await tx.table('vaults').get(id);
  if (!vault) return false;
  const used = [
    await tx.table('snapshots').count({ index: 'byVault', span: own, limit: 1 }),
    await tx.table('jobs').count({ index: 'byVault', span: prefix([id]), limit: 1 }),
    await tx.table('jobs').count({ index: 'bySourceVault', span: prefix([id]), limit: 1 }),
    Object.keys(vault.holds).length,
  ];
  return used.some((count) => count > 0);
}
