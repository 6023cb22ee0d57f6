import type { IDBPIndex, IDBPTransaction } from 'idb';
import { fromIdbKey, toIdbKey, toIdbRange } from './idb-range.ts';
import type { IdbTransaction } from './idb-transaction.ts';
import { isEmptySpan } from './key.ts';
import type { Query, ReadTable, TableName, WriteTable } from './port.ts';
import type { Tables } from './tables.ts';

type Mode = 'readonly' | 'readwrite';
interface Cursor {
  readonly key: IDBValidKey;
  advance(count: number): Promise<Cursor | null>;
}
interface Source extends Pick<IDBPIndex<unknown, string[], string, string>, 'getAll' | 'getAllKeys' | 'count'> {
  openKeyCursor(range: IDBKeyRange | undefined, direction: 'prev'): Promise<Cursor | null>;
}

/** A table in a transaction of the browser. A row is given as it was put: its type is trusted. */
export function newReadTable<N extends TableName, M extends Mode>(
  tx: IDBPTransaction<unknown, string[], M>,
  { ask }: Pick<IdbTransaction, 'ask'>,
  name: N,
): ReadTable<Tables[N]> {
  const source = ({ index }: Query): Source => {
    const table = tx.objectStore(name);
    return index === undefined ? table : table.index(index);
  };
  /** The browser gives many rows at once only from the front: so first the key with which the last ones begin is found. */
  const newestFirst = async <T>({ span = {}, limit, ...query }: Query, all: (range?: IDBKeyRange) => Promise<T[]>) => {
    const whole = toIdbRange(span);
    const last = limit === undefined ? null : await ask(() => source(query).openKeyCursor(whole, 'prev'));
    const first = last && limit !== undefined && limit > 1 ? await ask(() => last.advance(limit - 1)) : last;
    const found = await ask(() =>
      all(first ? toIdbRange({ ...span, from: fromIdbKey(first.key), fromOpen: false }) : whole),
    );
    return found.slice(-(limit ?? found.length)).reverse();
  };
  return {
    get: (key) => ask(() => tx.objectStore(name).get(toIdbKey(key))),
    list: async (query = {}) => {
      if (isNothing(query)) return [];
      if (query.newestFirst) return newestFirst(query, (range) => source(query).getAll(range));
      return ask(() => source(query).getAll(toIdbRange(query.span ?? {}), query.limit));
    },
    keys: async (query = {}) => {
      if (isNothing(query)) return [];
      if (query.newestFirst)
        return (await newestFirst(query, (range) => source(query).getAllKeys(range))).map(fromIdbKey);
      const keys = await ask(() => source(query).getAllKeys(toIdbRange(query.span ?? {}), query.limit));
      return keys.map(fromIdbKey);
    },
    count: async (query = {}) => {
      if (isNothing(query)) return 0;
      const count = await ask(() => source(query).count(toIdbRange(query.span ?? {})));
      return Math.min(count, query.limit ?? count);
    },
  };
}

/** The same, with writing: requests follow each other without being waited for. */
export function newWriteTable<N extends TableName>(
  tx: IDBPTransaction<unknown, string[], 'readwrite'>,
  life: Pick<IdbTransaction, 'ask' | 'send'>,
  name: N,
): WriteTable<Tables[N]> {
  return {
    ...newReadTable(tx, life, name),
    put: async (row) => life.send(() => tx.objectStore(name).put(row)),
    delete: async (key) => life.send(() => tx.objectStore(name).delete(toIdbKey(key))),
    deleteAll: async (span) => {
      const range = isEmptySpan(span) ? 'nothing' : toIdbRange(span);
      if (range === 'nothing') return;
      life.send(() => (range ? tx.objectStore(name).delete(range) : tx.objectStore(name).clear()));
    },
  };
}

/** The browser reads a limit of 0 as no limit, and throws on a range that ends before it starts. */
const isNothing = ({ span = {}, limit }: Query) => limit === 0 || isEmptySpan(span);
