import type { PackRow } from '../data/rows.ts';
import type { Store } from '../store/port.ts';
import { getPackFiles } from './pack-files.ts';
import type { RepositoryState } from './repository-state.ts';

/** Told of bytes that were really read from the store, gaps between objects too. */
export type OnRead = (bytes: number) => void;

/** The stored bytes of a pack; a Blob is only a handle. */
export interface PackHandle {
  readonly bytes: Uint8Array | Blob;
  /** The file that has them. Then reading the Blob fails when the pack is deleted meanwhile, so nobody may keep a part of it. */
  readonly file?: string;
  /** Kept when it was written; who reads it first is told of that as of a pack that is read from the store. */
  readonly isUnread?: true;
}

/** Handles of packs. Those that are gone are left out. */
export async function readPacks(
  store: Store,
  state: RepositoryState,
  packIds: ReadonlySet<number>,
  onRead?: OnRead,
): Promise<ReadonlyMap<number, PackHandle>> {
  const found = new Map<number, PackHandle>();
  const unread: number[] = [];
  for (const packId of packIds) {
    const known = state.packs.get(packId);
    if (!known) unread.push(packId);
    else found.set(packId, known.isUnread ? takeUnread(state, packId, known, onRead) : known);
  }
  if (unread.length === 0) return found;
  const rows = await readRows(store, state, unread);
  await Promise.all(
    rows.map(async (row) => {
      const handle = row && (await openPack(store, row));
      if (!handle) return;
      if (handle.bytes instanceof Uint8Array) onRead?.(handle.bytes.length);
      found.set(row.packId, handle);
      state.packs.set(row.packId, handle);
    }),
  );
  return found;
}

/** Names of packs' files, of which none is opened. Packs that are in rows, or gone, are left out. */
export async function findFileNames(
  store: Store,
  state: RepositoryState,
  packIds: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const known = Array.from(packIds, (packId) => ({ packId, file: state.packs.get(packId)?.file }));
  const unknown = known.flatMap(({ packId, file }) => (file === undefined ? packId : []));
  const rows = unknown.length === 0 ? [] : await readRows(store, state, unknown);
  const found = rows.flatMap((row) => (row && 'file' in row ? row : []));
  return new Map([...known, ...found].flatMap(({ packId, file }) => (file === undefined ? [] : [[packId, file]])));
}

const readRows = (store: Store, { repositoryId }: RepositoryState, packIds: readonly number[]) =>
  store.read(['packs'], (tx) => Promise.all(packIds.map((packId) => tx.table('packs').get([repositoryId, packId]))));

function takeUnread({ packs }: RepositoryState, packId: number, { bytes }: PackHandle, onRead?: OnRead): PackHandle {
  if (bytes instanceof Uint8Array) onRead?.(bytes.length);
  packs.set(packId, { bytes });
  return { bytes };
}

/** `undefined` when the row's file is gone. */
export async function openPack(store: Store, row: PackRow): Promise<PackHandle | undefined> {
  if (!('file' in row)) return row;
  const bytes = await getPackFiles(store)?.open(row);
  return bytes && { bytes, file: row.file };
}
