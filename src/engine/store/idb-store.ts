import { unwrap } from 'idb';
import { clearAll } from './clear-all.ts';
import { connect } from './idb-connection.ts';
import { openDatabase } from './idb-open.ts';
import { newReadTable, newWriteTable } from './idb-table.ts';
import { type IdbTransaction, newIdbTransaction } from './idb-transaction.ts';
import { LAYOUT, type Layout } from './migrations.ts';
import type { Store } from './port.ts';
import { DATABASE_NAME } from './schema.ts';
import { StorageFault } from './storage-fault.ts';

export interface IdbStoreOptions {
  readonly name?: string;
  /** The page's own by default. */
  readonly factory?: IDBFactory;
  /** The connection was closed by the browser, or given up for a newer version in another tab. The next call reopens it. */
  readonly onClosed?: () => void;
  /**
   * There was no database: on the first opening, a first visit or the browser has cleared the data since the last one; on a later
   * one, the data was cleared meanwhile. Told before anything is read.
   */
  readonly onNew?: () => void;
  /** An older version in another tab holds the opening up; it goes on when that tab is closed. Without it, opening fails. */
  readonly onBlocked?: () => void;
  /** The present one by default; another one for tests of migrations. */
  readonly layout?: Layout;
}

/**
 * Opens the store that the browser keeps on disk. A connection that turns out to be lost is opened anew, up to 3 times,
 * before a transaction begins; `work` itself never runs twice.
 *
 * @throws {StorageFault} blocked | unavailable | newer | quota
 * @see Ours: a write counts when the browser reports the transaction complete
 */
export async function openIdbStore(options: IdbStoreOptions = {}): Promise<Store> {
  const { name = DATABASE_NAME, factory = globalThis.indexedDB, layout = LAYOUT } = options;
  const { onBlocked, onNew, onClosed = () => {} } = options;
  const connection = await connect(() => openDatabase({ name, factory, layout, onNew, onBlocked }), onClosed);

  const guarded = async <T>(life: IdbTransaction, work: () => Promise<T>, end: 'complete' | 'at once'): Promise<T> => {
    try {
      const result = await life.run(work);
      if (end === 'complete') await life.complete();
      return result;
    } catch (cause) {
      if (cause instanceof StorageFault && cause.reason === 'closed') connection.drop();
      throw cause;
    }
  };

  const store: Store = {
    read: (names, work) =>
      connection.start((db) => {
        const tx = db.transaction<string[], 'readonly'>([...names], 'readonly');
        tx.done.catch(() => {}); // idb's own promise; ours tells more
        const life = newIdbTransaction(unwrap(tx));
        return guarded(life, () => work({ table: (table) => newReadTable(tx, life, table) }), 'at once');
      }),
    write: (names, work, durability = 'strict') =>
      connection.start((db) => {
        const tx = db.transaction<string[], 'readwrite'>([...names], 'readwrite', { durability });
        tx.done.catch(() => {}); // idb's own promise; ours tells more
        const life = newIdbTransaction(unwrap(tx));
        return guarded(life, () => work({ table: (table) => newWriteTable(tx, life, table) }), 'complete');
      }),
    clear: () => clearAll(store),
    close: () => connection.close(),
  };
  return store;
}
