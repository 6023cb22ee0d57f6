import { Defect } from '../defect.ts';
import { clearAll } from './clear-all.ts';
import { type Mode, newQueue } from './memory-queue.ts';
import type { MemoryTables } from './memory-tables.ts';
import { type Change, type MemoryTransaction, newMemoryTransaction } from './memory-transaction.ts';
import type { ReadTransaction, Store, TableName, WriteTransaction } from './port.ts';
import { StorageFault } from './storage-fault.ts';

/** Makes what is committed in memory last. */
export interface Journal {
  /** Takes the changes of a transaction that commits. */
  append(changes: readonly Change[]): void;
  /** Told of the changes of a transaction that was taken back. */
  discard(changes: readonly Change[]): void;
  /** Resolves when everything appended so far lasts; `undefined` when it does. @throws {StorageFault} when it was taken back */
  settled(): Promise<void> | undefined;
}

export interface TableStore extends Store {
  /** Takes back every transaction that is under way or waits; each fails with the cause. */
  abortAll(cause: unknown): void;
}

/**
 * A store over tables in memory: the same key order as a browser's, writers alone, whole rollback, rows that nobody can
 * change for others, early commit. With a journal, no transaction ends before everything that it wrote or may have read
 * lasts; the next ones meanwhile go on, and share what is fallen back on if it does not.
 */
export function newTableStore(tables: MemoryTables, journal?: Journal): TableStore {
  const queue = newQueue();
  const live = new Set<MemoryTransaction>();
  let closed = false;

  const begin = (names: readonly TableName[], mode: Mode) => {
    if (closed) throw new StorageFault('closed', 'The store is closed. Open it again.');
    const life: MemoryTransaction = newMemoryTransaction({
      ...{ queue, names, mode },
      onEnd: (how, changes) => {
        live.delete(life);
        if (changes.length === 0) return;
        if (how === 'commit') journal?.append(changes);
        else journal?.discard(changes);
      },
    });
    live.add(life);
    return life;
  };
  const finish = async <T>(life: MemoryTransaction, work: () => Promise<T>): Promise<T> => {
    let result: T;
    try {
      result = await work();
      life.commit();
    } catch (cause) {
      life.abort();
      throw life.failure() ?? cause;
    }
    if (life.failure()) throw life.failure();
    await journal?.settled();
    return result;
  };

  const store: TableStore = {
    read: async (names, work) => {
      const life = begin(names, 'readonly');
      const tx: ReadTransaction<(typeof names)[number]> = {
        table: (name) => {
          mustName(names, name);
          return life.reader(tables[name]);
        },
      };
      return finish(life, () => work(tx));
    },
    write: async (names, work) => {
      const life = begin(names, 'readwrite');
      const tx: WriteTransaction<(typeof names)[number]> = {
        table: (name) => {
          mustName(names, name);
          return life.writer(tables[name]);
        },
      };
      return finish(life, () => work(tx));
    },
    clear: () => clearAll(store),
    close: () => {
      closed = true;
    },
    abortAll: (cause) => {
      for (const life of [...live]) life.abort(cause);
    },
  };
  return store;
}

function mustName(names: readonly TableName[], name: TableName): void {
  if (!names.includes(name))
    throw new Defect(`Table ${name} is not among those of the transaction: ${names.join(', ')}.`);
}
