import type { FiledPackRow, PackRow } from '../data/rows.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';
import { getPackFiles } from './pack-files.ts';

/** The rows of a repository of which the packs are files, by the name of the file. */
export async function filesInRows(store: Store, repositoryId: string): Promise<ReadonlyMap<string, FiledPackRow>> {
  const rows = await store.read(['packs'], (tx) => tx.table('packs').list({ span: prefix([repositoryId]) }));
  return new Map(rows.filter(isFiled).map((row) => [row.file, row]));
}

const isFiled = (row: PackRow): row is FiledPackRow => 'file' in row;

/** Removes files of a repository that no row names; the caller has its lock, so that no writer is about to name one. */
export async function removeStraysOf(store: Store, repositoryId: string): Promise<void> {
  const files = getPackFiles(store);
  if (!files) return;
  // First the files: a row that names one of them is there by now or never will be.
  const all = await files.list(repositoryId);
  const named = await filesInRows(store, repositoryId);
  const strays = all.filter((file) => !named.has(file));
  await files.remove(strays.map((file) => ({ repositoryId, file })));
}
