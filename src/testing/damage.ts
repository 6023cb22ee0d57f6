import type { StoredPackRow } from '../engine/data/rows.ts';
import type { Store, TableName } from '../engine/store/port.ts';
import type { Tables } from '../engine/store/tables.ts';

/** The rows of some tables as they are now; packs of which the bytes are in their rows. */
export type Rows = { readonly [T in 'packIndexes' | 'repositories']: readonly Tables[T][] } & {
  readonly packs: readonly StoredPackRow[];
};

const NAMES = ['packs', 'packIndexes', 'repositories'] as const;

/** Reads what a repository consists of. */
export const readRows = (store: Store): Promise<Rows> =>
  store.read(NAMES, async (tx) => ({
    packs: (await tx.table('packs').list()).filter((row): row is StoredPackRow => row.bytes !== undefined),
    packIndexes: await tx.table('packIndexes').list(),
    repositories: await tx.table('repositories').list(),
  }));

/** Stores a row behind everybody's back. */
export const putRow = <T extends TableName>(store: Store, table: T, row: Tables[T]): Promise<void> =>
  store.write([table], async (tx) => {
    await tx.table(table).put(row);
  });

/** The same bytes with one bit turned. */
export function flipBit(bytes: Uint8Array, at: number, bit = at % 8): Uint8Array<ArrayBuffer> {
  const flipped = new Uint8Array(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
  return flipped;
}

/** Bytes of a pack, whatever it is stored as. */
export const bytesOf = async (bytes: Uint8Array | Blob): Promise<Uint8Array<ArrayBuffer>> =>
  bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : new Uint8Array(bytes);

/** Turns a bit in the first place where these bytes are stored in a repository's packs. @returns false when they are nowhere */
export async function damageBytes(store: Store, repositoryId: string, part: Uint8Array): Promise<boolean> {
  const { packs } = await readRows(store);
  for (const row of packs.filter((pack) => pack.repositoryId === repositoryId)) {
    const bytes = Buffer.from(await bytesOf(row.bytes));
    const at = bytes.indexOf(part);
    if (at < 0) continue;
    const flipped = flipBit(bytes, at + Math.floor(part.length / 2));
    await putRow(store, 'packs', { ...row, bytes: row.bytes instanceof Blob ? new Blob([flipped]) : flipped });
    return true;
  }
  return false;
}
