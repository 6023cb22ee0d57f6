import type { Store } from '../store/port.ts';

/** What a volume is told to do with the blocks that are written to it; a vault takes them as they come. */
export async function compressesBlocks(store: Store, repositoryId: string): Promise<boolean> {
  const volume = await store.read(['volumes'], (tx) => tx.table('volumes').get(repositoryId));
  return volume?.compression === 'LZ4';
}
