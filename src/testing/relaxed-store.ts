import { newMemoryStore } from '../engine/store/memory-store.ts';
import type { Key, Span, Store, TableName, WriteTable, WriteTransaction } from '../engine/store/port.ts';

/** A store on a disk that writes relaxed transactions later, in their order, and strict ones with all before them at once. */
export interface RelaxedStore extends Store {
  /**
   * What is on the disk when the machine stops now, as a store of its own.
   *
   * @param kept  the share of the transactions not yet flushed that got there, from 0 to 1; the earliest do
   */
  crash(kept: number): Promise<Store>;
}

/** What a transaction did, to do it again on another store. */
type Redo = (tx: WriteTransaction) => Promise<void>;

/** A store in memory that remembers every transaction. */
export function newRelaxedStore(): RelaxedStore {
  const store = newMemoryStore();
  const flushed: Redo[][] = [];
  let unflushed: Redo[][] = [];
  return {
    ...store,
    write: async (names, work, durability = 'strict') => {
      const done: Redo[] = [];
      const result = await store.write(
        names,
        (tx) => work({ table: (name) => recorded(name, tx.table(name), done) }),
        durability,
      );
      unflushed.push(done);
      if (durability === 'strict') {
        flushed.push(...unflushed);
        unflushed = [];
      }
      return result;
    },
    crash: async (kept) => {
      const disk = newMemoryStore();
      const there = [...flushed, ...unflushed.slice(0, Math.floor(kept * (unflushed.length + 1)))];
      for (const done of there) await redo(disk, done);
      return disk;
    },
  };
}

function recorded<Row>(name: TableName, table: WriteTable<Row>, done: Redo[]): WriteTable<Row> {
  return {
    ...table,
    put: (row: Row) => {
      done.push((tx) => (tx.table(name) as unknown as WriteTable<Row>).put(row));
      return table.put(row);
    },
    delete: (key: Key) => {
      done.push((tx) => tx.table(name).delete(key));
      return table.delete(key);
    },
    deleteAll: (span: Span) => {
      done.push((tx) => tx.table(name).deleteAll(span));
      return table.deleteAll(span);
    },
  };
}

const TABLES = ['volumes', 'vaults', 'snapshots', 'repositories', 'packs', 'packIndexes'] as const;

const redo = (disk: Store, done: readonly Redo[]): Promise<void> =>
  disk.write(TABLES, async (tx) => {
    for (const act of done) await act(tx as unknown as WriteTransaction);
  });
