import type { PackIndexRow, PackRow } from '../data/rows.ts';
import type { Store } from '../store/port.ts';
import { openPack, type PackHandle } from './read-packs.ts';

/** A pack and the row that says what is alive in it, as they are stored at one moment. */
export interface StoredPack {
  readonly row: PackIndexRow | undefined;
  readonly bytes: PackHandle['bytes'] | undefined;
}

/** Looks up a pack past everything that is remembered of it. A Blob is only a handle. */
export async function findPack(store: Store, repositoryId: string, packId: number): Promise<StoredPack> {
  const { row, pack } = await readRows(store, repositoryId, packId);
  const handle = pack && (await openPack(store, pack));
  if (handle || !pack) return { row, bytes: handle?.bytes };
  // Without its file it is lost, unless it was deleted meanwhile.
  const now = await readRows(store, repositoryId, packId);
  return { row: now.row, bytes: undefined };
}

interface Rows {
  readonly row: PackIndexRow | undefined;
  readonly pack: PackRow | undefined;
}

function readRows(store: Store, repositoryId: string, packId: number): Promise<Rows> {
  return store.read(['packs', 'packIndexes'], async (tx) => {
    const [row, pack] = await Promise.all([
      tx.table('packIndexes').get([repositoryId, packId]),
      tx.table('packs').get([repositoryId, packId]),
    ]);
    return { row, pack };
  });
}

/** Bytes of a pack from `from` up to `to`; `undefined` when the browser cannot read the stored file: it is gone or damaged. */
export async function readPart(
  bytes: Uint8Array | Blob,
  from: number,
  to: number = bytes instanceof Uint8Array ? bytes.length : bytes.size,
): Promise<Uint8Array | undefined> {
  if (bytes instanceof Uint8Array) return bytes.subarray(from, to);
  try {
    return new Uint8Array(await bytes.slice(from, to).arrayBuffer());
  } catch (cause) {
    if (cause instanceof DOMException) return undefined;
    throw cause;
  }
}
