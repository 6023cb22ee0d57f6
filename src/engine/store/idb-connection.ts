import type { IDBPDatabase } from 'idb';
import { closedFault, nameOf } from './idb-faults.ts';

/** Times a lost connection is opened anew for one transaction. */
const REOPENINGS = 3;

/** A database connection that comes back. */
export interface Connection {
  /**
   * Gives what `begin` comes to, opening the database anew when `begin` throws because the connection is lost.
   *
   * @param begin  starts a transaction before it returns; what its promise rejects with is not tried again
   * @throws {StorageFault} closed, after 3 reopenings or after `close`; and what opening throws
   */
  start<T>(begin: (db: IDBPDatabase) => Promise<T>): Promise<T>;
  /** Forgets the present connection, so that the next transaction opens a new one. */
  drop(): void;
  close(): void;
}

/**
 * Opens the first connection.
 *
 * @param onClosed  told when the browser closed the connection, or another tab asked for it with `versionchange`
 */
export async function connect(open: () => Promise<IDBPDatabase>, onClosed: () => void): Promise<Connection> {
  let current: Promise<IDBPDatabase> | undefined;
  let live: IDBPDatabase | undefined;
  let closed = false;

  const drop = () => {
    live?.close();
    live = undefined;
    current = undefined;
  };
  const keep = (db: IDBPDatabase) => {
    const lose = () => {
      if (live !== db) return;
      drop();
      onClosed();
    };
    db.addEventListener('versionchange', lose);
    db.addEventListener('close', lose);
    live = db;
    if (closed) drop();
    return db;
  };
  const ready = () => {
    if (current) return current;
    const opening: Promise<IDBPDatabase> = open().then(keep);
    current = opening;
    opening.catch(() => {
      if (current === opening) current = undefined;
    });
    return opening;
  };
  const start = async <T>(begin: (db: IDBPDatabase) => Promise<T>): Promise<T> => {
    let lost: unknown;
    for (let reopened = 0; reopened <= REOPENINGS && !closed; reopened += 1) {
      const db = await ready();
      try {
        return begin(db);
      } catch (cause) {
        if (!isLost(cause)) throw cause;
        lost = cause;
        if (live === db) drop();
      }
    }
    throw closedFault(lost);
  };

  await ready();
  return {
    start,
    drop,
    close: () => {
      closed = true;
      drop();
    },
  };
}

/** Safari says UnknownError when its storage process went away; the others, and the specification, InvalidStateError. */
const isLost = (cause: unknown) => ['InvalidStateError', 'UnknownError'].includes(nameOf(cause) ?? '');
