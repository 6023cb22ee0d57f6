import type { ReadTable, Store, TableName } from '../engine/store/port.ts';

export interface CountingStore extends Store {
  /** Rows and keys given to readers so far, a count. A row that is looked for and not there counts too. */
  rowsRead(): number;
  /** Requests made so far of tables, by reading. */
  reads(): number;
}

/** Wraps a store so that a test can say what a request costs, whatever the machine. Counts what `read` gives, not `write`. */
export function newCountingStore(store: Store): CountingStore {
  let rows = 0;
  let requests = 0;
  const counted = async <T extends readonly unknown[]>(given: Promise<T>): Promise<T> => {
    requests += 1;
    const found = await given;
    rows += found.length;
    return found;
  };
  const reader = <Row>(table: ReadTable<Row>): ReadTable<Row> => ({
    get: async (key) => (await counted(table.get(key).then((row) => [row] as const)))[0],
    list: (query) => counted(table.list(query)),
    keys: (query) => counted(table.keys(query)),
    count: (query) => table.count(query),
  });
  return {
    read: <N extends TableName, T>(...[names, work]: Parameters<typeof store.read<N, T>>) =>
      store.read(names, (tx) => work({ table: (name) => reader(tx.table(name)) })),
    write: (names, work, durability) => store.write(names, work, durability),
    clear: () => store.clear(),
    close: () => store.close(),
    rowsRead: () => rows,
    reads: () => requests,
  };
}
