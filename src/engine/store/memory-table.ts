import { Defect } from '../defect.ts';
import { mustBeKey } from './key.ts';
import type { Key, Query } from './port.ts';
import type { KeyPath, TableSchema } from './schema.ts';
import { newSortedMap } from './sorted-map.ts';

/** One table in memory, with its indexes. Knows nothing of transactions, and keeps and gives the very rows, not copies. */
export interface MemoryTable<Row> {
  keyOf(row: Row): Key;
  get(key: Key): Row | undefined;
  list(query: Query): readonly Row[];
  keys(query: Query): readonly Key[];
  /** Replaces the row of that key, or with `undefined` removes it. Gives what was there. */
  swap(key: Key, row: Row | undefined): Row | undefined;
}

/** An empty table of that schema. */
export function newMemoryTable<Row extends object>(name: string, schema: TableSchema): MemoryTable<Row> {
  const rows = newSortedMap<{ readonly key: Key; readonly row: Row }>();
  const indexes = new Map(
    Object.entries(schema.indexes).map(([index, path]) => [index, { path, entries: newSortedMap<Key>() }] as const),
  );

  const keysIn = ({ span = {}, index, limit }: Query): readonly Key[] => {
    if (index === undefined) return rows.range(span, limit).map(({ key }) => key);
    const found = indexes.get(index);
    if (!found) throw new Defect(`Table ${name} has no index ${index}.`);
    return found.entries.range(span, limit, indexedPart);
  };
  const forget = (key: Key, row: Row) => {
    for (const { path, entries } of indexes.values()) {
      const indexed = readKey(row, path);
      if (indexed !== undefined) entries.delete([mustBeKey(indexed, name), key]);
    }
    rows.delete(key);
  };
  const keep = (key: Key, row: Row) => {
    for (const { path, entries } of indexes.values()) {
      const indexed = readKey(row, path);
      if (indexed !== undefined) entries.set([mustBeKey(indexed, name), key], key);
    }
    rows.set(key, { key, row });
  };

  return {
    keyOf: (row) => mustBeKey(readKey(row, schema.key), `The key of a row of ${name}`),
    get: (key) => rows.get(key)?.row,
    list: (query) => keysIn(query).flatMap((key) => rows.get(key)?.row ?? []),
    keys: keysIn,
    swap: (key, row) => {
      const before = rows.get(key)?.row;
      if (before) forget(key, before);
      if (row) keep(key, row);
      return before;
    },
  };
}

/** Entries of an index are ordered by what is indexed and then by primary key; a span is about the former. */
const indexedPart = (entry: Key): Key => (typeof entry === 'object' ? (entry[0] ?? entry) : entry);

/** A row that lacks a member of the path has no key there: an index leaves it out, a table refuses it. */
function readKey(row: object, path: KeyPath): unknown {
  if (typeof path === 'string') return Reflect.get(row, path);
  const members = path.map((member) => Reflect.get(row, member));
  return members.includes(undefined) ? undefined : members;
}
