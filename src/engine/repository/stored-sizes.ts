import { savedBytes } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';

/** What packs and their indexes take up, in bytes: as stored, and as it would be without compression. */
export interface StoredSizes {
  readonly storedBytes: number;
  readonly uncompressedBytes: number;
}

/** Adds up indexes; reads no data. */
export function sumSizes(rows: readonly PackIndexRow[]): StoredSizes {
  let storedBytes = 0;
  let savings = 0;
  for (const { packBytes, entries, counts } of rows) {
    storedBytes += packBytes + entries.length + counts.byteLength;
    savings += savedBytes(entries);
  }
  return { storedBytes, uncompressedBytes: storedBytes + savings };
}

/** Those of one volume or vault; nothing of one that has no packs. */
export const storedSizes = async (store: Store, repositoryId: string): Promise<StoredSizes> =>
  sumSizes(await store.read(['packIndexes'], (tx) => tx.table('packIndexes').list({ span: prefix([repositoryId]) })));
