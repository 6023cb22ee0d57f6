import type { DataPorts } from './data-ports.ts';
import { removeStraysOf } from './files-in-rows.ts';
import { getPackFiles } from './pack-files.ts';
import { lockOf } from './run-writer.ts';

/** Frees what interrupted work left in files, and what is left of repositories that are gone. Waits for each one's writer. */
export async function removeStrayFiles({ store, locks }: DataPorts): Promise<void> {
  const files = getPackFiles(store);
  if (!files) return;
  for (const repositoryId of await files.repositories())
    await locks.run(lockOf(repositoryId), async () => {
      const row = await store.read(['repositories'], (tx) => tx.table('repositories').get(repositoryId));
      return row ? removeStraysOf(store, repositoryId) : files.forget(repositoryId);
    });
}
