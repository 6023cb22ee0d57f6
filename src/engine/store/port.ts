import type { Tables } from './tables.ts';

/** A key: compared as IndexedDB does (numbers before strings before arrays, arrays member by member). */
export type Key = number | string | readonly Key[];

/** A range of keys. A missing end is open; `prefix([a, b])` of `key.ts` covers every key that starts with a and b. */
export interface Span {
  readonly from?: Key;
  readonly to?: Key;
  /** True to leave out `from` itself. */
  readonly fromOpen?: boolean;
  readonly toOpen?: boolean;
}

export interface Query {
  readonly span?: Span;
  /** Name of an index of the table; without it the primary key orders the rows. */
  readonly index?: string;
  /** Rows at most. */
  readonly limit?: number;
  /** True for the reverse of the order, from its end: costs as much as the rows that it gives. `count` takes no notice. */
  readonly newestFirst?: boolean;
}

export type TableName = keyof Tables;

export interface ReadTable<Row> {
  get(key: Key): Promise<Row | undefined>;
  /** Rows in key order. */
  list(query?: Query): Promise<readonly Row[]>;
  /** Primary keys of the rows that `list` would give, in the same order, without reading the rows. */
  keys(query?: Query): Promise<readonly Key[]>;
  count(query?: Query): Promise<number>;
}

/** What is written is there for what follows in the transaction; that it fits is known when the transaction is complete. */
export interface WriteTable<Row> extends ReadTable<Row> {
  put(row: Row): Promise<void>;
  /** Deletes a row, if there is one. */
  delete(key: Key): Promise<void>;
  deleteAll(span: Span): Promise<void>;
}

export interface ReadTransaction<N extends TableName = TableName> {
  table<T extends N>(name: T): ReadTable<Tables[T]>;
}

export interface WriteTransaction<N extends TableName = TableName> {
  table<T extends N>(name: T): WriteTable<Tables[T]>;
}

export type Durability = 'strict' | 'relaxed';

/**
 * Stored tables with transactions. While a transaction's `work` runs, nothing but the tables of that transaction may be
 * awaited, or the browser commits early.
 */
export interface Store {
  /** Reads one consistent moment of the named tables. */
  read<N extends TableName, T>(tables: readonly N[], work: (tx: ReadTransaction<N>) => Promise<T>): Promise<T>;
  /**
   * Runs `work` alone among writers of the named tables, and resolves when the transaction is complete.
   *
   * @param durability  'strict' (default) asks the browser to flush (a store on disk says itself when it does); 'relaxed' is for bytes that a later strict write
   *   makes reachable
   * @throws what `work` threw, and then nothing is written; {StorageFault} when the browser said no
   */
  write<N extends TableName, T>(
    tables: readonly N[],
    work: (tx: WriteTransaction<N>) => Promise<T>,
    durability?: Durability,
  ): Promise<T>;
  /** Deletes every row of every table. */
  clear(): Promise<void>;
  close(): void;
}
