import { Defect } from '../defect.ts';
import { clearAll } from './clear-all.ts';
import { type Mode, newQueue } from './memory-queue.ts';
import type { MemoryTables } from './memory-tables.ts';
import { type Change, type MemoryTransaction, newMemoryTransaction } from './memory-transaction.ts';
import type { Durability, ReadTransaction, Store, TableName, WriteTransaction } from './port.ts';
import { StorageFault } from './storage-fault.ts';

/** Makes what is committed in memory last. */
export interface Journal {
  /** Takes the changes of a transaction that commits. */
  append(changes: readonly Change[]): void;
  /** Told of the changes of a transaction that was taken back. */
  discard(changes: readonly Change[]): void;
  /**
   * Resolves when a transaction that ends now may be told as ended; `undefined` when that is at once.
   *
   * @throws {StorageFault} when it was taken back
   */
  settled(ending: Ending): Promise<void> | undefined;
}

/** How a transaction ends: having read, or with this durability. */
export type Ending = 'read' | Durability;

export interface TableStore extends Store {
  /** Takes back every transaction that is under way or waits; each fails with the cause. */
  abortAll(cause: unknown): void;
  /** Resolves when no transaction is under way. To be called once, after `close`. */
  quiet(): Promise<void>;
}

/** A transaction under way. */
interface Running {
  readonly life: MemoryTransaction;
  /** Set when it has ended: when everything that it wrote or may have read lasts. */
  settled: Promise<void> | undefined;
}

/**
 * A store over tables in memory: the same key order as a browser's, writers alone, whole rollback, rows that nobody can
 * change for others, early commit. With a journal, a transaction is told as ended when that says so, as when everything that it
 * wrote or may have read lasts; the next ones meanwhile go on, and share what is fallen back on if it does not.
 */
export function newTableStore(tables: MemoryTables, journal?: Journal): TableStore {
  const queue = newQueue();
  const live = new Set<Running>();
  let closed = false;
  let onQuiet: (() => void) | undefined;

  const begin = (names: readonly TableName[], mode: Mode, ending: Ending): Running => {
    if (closed) throw new StorageFault('closed', 'The store is closed. Open it again.');
    const life = newMemoryTransaction({
      ...{ queue, names, mode },
      onEnd: (how, changes) => {
        live.delete(running);
        if (how === 'commit' && changes.length > 0) journal?.append(changes);
        if (how === 'abort' && changes.length > 0) journal?.discard(changes);
        if (how === 'commit') running.settled = journal?.settled(ending);
        if (live.size === 0) onQuiet?.();
      },
    });
    const running: Running = { life, settled: undefined };
    live.add(running);
    return running;
  };

  const store: TableStore = {
    read: async (names, work) => {
      const running = begin(names, 'readonly', 'read');
      const tx: ReadTransaction<(typeof names)[number]> = {
        table: (name) => {
          mustName(names, name);
          return running.life.reader(tables[name]);
        },
      };
      return finish(running, () => work(tx));
    },
    write: async (names, work, durability = 'strict') => {
      const running = begin(names, 'readwrite', durability);
      const tx: WriteTransaction<(typeof names)[number]> = {
        table: (name) => {
          mustName(names, name);
          return running.life.writer(tables[name]);
        },
      };
      return finish(running, () => work(tx));
    },
    clear: () => clearAll(store),
    close: () => {
      closed = true;
    },
    quiet: () =>
      new Promise((resolve) => {
        onQuiet = resolve;
        if (live.size === 0) resolve();
      }),
    abortAll: (cause) => {
      for (const { life } of [...live]) life.abort(cause);
    },
  };
  return store;
}

async function finish<T>(running: Running, work: () => Promise<T>): Promise<T> {
  const { life } = running;
  let result: T;
  try {
    result = await work();
    const owed = life.owed();
    if (owed !== undefined) await owed;
    life.commit();
  } catch (cause) {
    life.abort();
    throw life.failure() ?? cause;
  }
  if (life.failure()) throw life.failure();
  await running.settled;
  return result;
}

function mustName(names: readonly TableName[], name: TableName): void {
  if (!names.includes(name))
    throw new Defect(`Table ${name} is not among those of the transaction: ${names.join(', ')}.`);
}
