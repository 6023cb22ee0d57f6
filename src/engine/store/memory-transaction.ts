import { Defect } from '../defect.ts';
import { copyRow } from './copy-row.ts';
import { isEmptySpan, mustBeKey } from './key.ts';
import type { Turn } from './memory-queue.ts';
import type { MemoryTable } from './memory-table.ts';
import type { ReadTable, WriteTable } from './port.ts';

/** The life of one transaction on tables in memory. Rows go in and come out as copies. */
export interface MemoryTransaction {
  reader<Row extends object>(table: MemoryTable<Row>): ReadTable<Row>;
  writer<Row extends object>(table: MemoryTable<Row>): WriteTable<Row>;
  commit(): void;
  /** Takes everything back, unless it is committed. */
  abort(): void;
}

/**
 * Starts a transaction, which commits by itself, as in a browser, once it has waited for anything but its own tables.
 *
 * @see Indexed Database API 3.0, "Transaction lifecycle"
 */
export function newMemoryTransaction(turn: Turn): MemoryTransaction {
  const undo: (() => void)[] = [];
  let ended = false;
  const end = () => {
    ended = true;
    idle.stop();
    turn.leave();
  };
  const commit = () => {
    if (!ended) end();
  };
  const abort = () => {
    if (ended) return;
    for (const takeBack of undo.reverse()) takeBack();
    end();
  };
  const mustBeAlive = () => {
    if (ended) throw new Defect('The transaction had ended: while it runs, only its own tables may be awaited.');
  };
  const idle = watchIdle(commit);
  const ask = async <T>(act: () => T): Promise<T> => {
    mustBeAlive();
    idle.begin();
    await turn.granted;
    idle.end();
    mustBeAlive();
    return act();
  };

  const reader = <Row extends object>(table: MemoryTable<Row>): ReadTable<Row> => ({
    get: (key) => ask(() => copyRow(table.get(mustBeKey(key, 'A key')))),
    list: (query = {}) => ask(() => (isEmptySpan(query.span ?? {}) ? [] : copyRow(table.list(query)))),
    keys: (query = {}) => ask(() => (isEmptySpan(query.span ?? {}) ? [] : copyRow(table.keys(query)))),
    count: (query = {}) => ask(() => (isEmptySpan(query.span ?? {}) ? 0 : table.keys(query).length)),
  });
  const writer = <Row extends object>(table: MemoryTable<Row>): WriteTable<Row> => {
    const swap = (key: Parameters<typeof table.swap>[0], row: Row | undefined) => {
      const before = table.swap(key, row);
      undo.push(() => table.swap(key, before));
    };
    return {
      ...reader(table),
      put: async (row) => {
        const copy = copyRow(row);
        const key = table.keyOf(copy);
        return ask(() => swap(key, copy));
      },
      delete: (key) => ask(() => swap(mustBeKey(key, 'A key'), undefined)),
      deleteAll: (span) =>
        ask(() => {
          if (!isEmptySpan(span)) for (const key of table.keys({ span })) swap(key, undefined);
        }),
    };
  };
  return { reader, writer, commit, abort };
}

/**
 * Calls `onIdle` when a whole turn of the host's event loop passes with nothing asked and nothing begun. Promises that
 * settle within a turn do not count as waiting, whatever their number.
 */
function watchIdle(onIdle: () => void) {
  const { port1, port2 } = new MessageChannel();
  let asked = 0;
  let pending = 0;
  let posted = false;
  const post = () => {
    if (posted || pending > 0) return;
    posted = true;
    port2.postMessage(asked);
  };
  port1.onmessage = ({ data }) => {
    posted = false;
    if (pending === 0 && data === asked) onIdle();
    else post();
  };
  post();
  return {
    begin: () => {
      asked += 1;
      pending += 1;
    },
    end: () => {
      pending -= 1;
      post();
    },
    stop: () => port1.close(),
  };
}
