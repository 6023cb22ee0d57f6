import { prefix } from '../store/key.ts';
import type { DataPorts } from './data-ports.ts';
import { rebuildIndex } from './rebuild-index.ts';

/**
 * Rebuilds an index of which rows are lost: packs without one, or the repository's own row. Does nothing for a whole index,
 * and for a repository that nobody owns. Reads keys only.
 *
 * @returns true when it was rebuilt
 */
export async function mendIndex(data: DataPorts, repositoryId: string): Promise<boolean> {
  if (!(await hasLostRows(data, repositoryId))) return false;
  await rebuildIndex(data, repositoryId);
  return true;
}

const hasLostRows = ({ store }: DataPorts, repositoryId: string): Promise<boolean> =>
  store.read(['repositories', 'packs', 'packIndexes', 'volumes', 'vaults'], async (tx) => {
    const span = prefix([repositoryId]);
    const [row, packs, indexes, volume, vault] = await Promise.all([
      tx.table('repositories').get(repositoryId),
      tx.table('packs').keys({ span }),
      tx.table('packIndexes').keys({ span }),
      tx.table('volumes').get(repositoryId),
      tx.table('vaults').get(repositoryId),
    ]);
    if (!volume && !vault) return false;
    const indexed = new Set(indexes.map(String));
    return !row || packs.some((key) => !indexed.has(String(key)));
  });
