import type { PackRow } from '../data/rows.ts';
import type { Store } from '../store/port.ts';
import type { RepositoryState } from './repository-state.ts';

/** Told of bytes that were really read from the store, gaps between objects too. */
export type OnRead = (bytes: number) => void;

/** The stored bytes of packs; a Blob is only a handle. Packs that are gone are left out. */
export async function readPacks(
  store: Store,
  state: RepositoryState,
  packIds: ReadonlySet<number>,
  onRead?: OnRead,
): Promise<ReadonlyMap<number, PackRow['bytes']>> {
  const found = new Map<number, PackRow['bytes']>();
  const unread: number[] = [];
  for (const packId of packIds) {
    const known = state.packs.get(packId);
    if (known) found.set(packId, known);
    else unread.push(packId);
  }
  if (unread.length === 0) return found;
  const rows = await store.read(['packs'], (tx) =>
    Promise.all(unread.map((packId) => tx.table('packs').get([state.repositoryId, packId]))),
  );
  for (const row of rows) {
    if (!row) continue;
    if (row.bytes instanceof Uint8Array) onRead?.(row.bytes.length);
    found.set(row.packId, row.bytes);
    state.packs.set(row.packId, row.bytes);
  }
  return found;
}
