import { Defect } from '../defect.ts';
import { encodeKey } from './encode-key.ts';
import { lookSoon, unwatchIdle, type Watched, watchIdle } from './idle-watch.ts';
import { type Kept, keepRow } from './keep-row.ts';
import type { Mode, Queue } from './memory-queue.ts';
import type { MemoryTable, Outside } from './memory-table.ts';
import type { ReadTable, TableName, WriteTable } from './port.ts';

/** One row that a transaction changed, as it was and as it is. */
export interface Change {
  readonly table: MemoryTable<object>;
  readonly id: string;
  readonly before: Kept<object> | undefined;
  readonly after: Kept<object> | undefined;
}

/** The life of one transaction on tables in memory. */
export interface MemoryTransaction {
  reader<Row extends object>(table: MemoryTable<Row>): ReadTable<Row>;
  writer<Row extends object>(table: MemoryTable<Row>): WriteTable<Row>;
  /** Puts that `work` did not wait for; `undefined` when there are none. Never rejects: a failed one aborts. */
  owed(): Promise<unknown> | undefined;
  commit(): void;
  /** Takes everything back, unless it is committed. @param failure  why, when it is not `work` that wants it */
  abort(failure?: unknown): void;
  /** What it was aborted with. */
  failure(): unknown;
}

export interface MemoryTransactionOptions {
  readonly queue: Queue;
  readonly names: readonly TableName[];
  readonly mode: Mode;
  /** Told how it ends, with the changes in their order, before anybody else may see the tables. */
  onEnd(how: 'commit' | 'abort', changes: readonly Change[]): void;
}

/**
 * Starts a transaction, which commits by itself, as in a browser, once it has waited for anything but its own tables.
 *
 * @see Indexed Database API 3.0, "Transaction lifecycle"
 */
export function newMemoryTransaction(options: MemoryTransactionOptions): MemoryTransaction {
  const changes: Change[] = [];
  const owed = new Set<Promise<unknown>>();
  let waiting: (() => void)[] = [];
  let ended = false;
  let failure: unknown;

  const runWaiting = () => {
    const acts = waiting;
    waiting = [];
    watched.pending -= acts.length;
    if (watched.pending === 0) lookSoon();
    for (const act of acts) act();
  };
  const turn = options.queue(options.names, options.mode, runWaiting);
  const end = (how: 'commit' | 'abort') => {
    ended = true;
    unwatchIdle(watched);
    options.onEnd(how, changes);
    turn.leave();
    runWaiting();
  };
  const commit = () => {
    if (!ended) end('commit');
  };
  const watched: Watched = { asked: 0, pending: 0, seen: -1, onIdle: commit };
  watchIdle(watched);

  const run = <T>(act: () => T | Promise<T>): Promise<T> => {
    try {
      if (ended)
        throw failure ?? new Defect('The transaction had ended: while it runs, only its own tables may be awaited.');
      return Promise.resolve(act());
    } catch (cause) {
      return Promise.reject(cause);
    }
  };
  const ask = <T>(act: () => T | Promise<T>): Promise<T> => {
    watched.asked += 1;
    if (ended || turn.isGranted) return run(act);
    watched.pending += 1;
    return new Promise((resolve) => {
      waiting.push(() => resolve(run(act)));
    });
  };
  /** Waits for what a table keeps outside memory: meanwhile the transaction lives on. */
  const hold = async <T>(foreign: Promise<T>): Promise<T> => {
    watched.pending += 1;
    try {
      return await foreign;
    } finally {
      watched.asked += 1;
      watched.pending -= 1;
      if (watched.pending === 0 && !ended) lookSoon();
    }
  };

  const abort = (cause?: unknown) => {
    if (ended) return;
    failure = cause;
    takeBack(changes);
    end('abort');
  };
  const giveUp = (cause: unknown) => {
    abort(cause);
    throw cause;
  };

  const reader = <Row extends object>(table: MemoryTable<Row>): ReadTable<Row> => {
    const { outside } = table;
    const whole = (row: Row | undefined) => (row && outside?.isOut(row) ? hold(outside.give(row)) : row);
    const wholes = (rows: readonly Row[]) => (outside ? Promise.all(rows.map((row) => whole(row) ?? row)) : rows);
    return {
      get: (key) => ask(() => whole(table.get(encodeKey(key, 'A key')))),
      list: (query = {}) => ask(() => wholes(table.list(query))),
      keys: (query = {}) => ask(() => table.keys(query)),
      count: (query = {}) => ask(() => table.count(query)),
    };
  };
  const writer = <Row extends object>(table: MemoryTable<Row>): WriteTable<Row> => {
    const swap = (id: string, after: Kept<Row> | undefined) => {
      const before = table.swap(id, after);
      if (before || after) changes.push({ table, id, before, after });
    };
    const put = (row: Row) => {
      try {
        const kept = keepRow(row);
        const id = table.idOf(kept.row);
        return ask(() => swap(id, kept));
      } catch (cause) {
        return Promise.reject(cause);
      }
    };
    const putOutside = (row: Row, take: Take<Row>) => {
      const done = hold(take(row)).then(put, giveUp);
      const told = done.catch(() => {}).finally(() => owed.delete(told));
      owed.add(told);
      return done;
    };
    const take = table.outside?.take;
    const { get, list, keys, count } = reader(table);
    return {
      get,
      list,
      keys,
      count,
      put: take ? (row) => putOutside(row, take) : put,
      delete: (key) => ask(() => swap(encodeKey(key, 'A key'), undefined)),
      deleteAll: (span) =>
        ask(() => {
          for (const id of table.ids({ span })) swap(id, undefined);
        }),
    };
  };
  return {
    ...{ reader, writer, commit, abort },
    owed: () => (owed.size > 0 ? Promise.all(owed) : undefined),
    failure: () => failure,
  };
}

type Take<Row> = NonNullable<Outside<Row>['take']>;

/** Undoes changes, the last one first. */
export function takeBack(changes: readonly Change[]): void {
  for (const { table, id, before } of [...changes].reverse()) table.swap(id, before);
}
