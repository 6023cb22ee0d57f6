import { Defect } from '../defect.ts';
import { boundsOf, encodeKey } from './encode-key.ts';
import { giveRow, type Kept } from './keep-row.ts';
import { mustBeKey } from './key.ts';
import { newOrderedMap, type OrderedMap } from './ordered-map.ts';
import type { Key, Query, TableName } from './port.ts';
import type { KeyPath, TableSchema } from './schema.ts';

/** Where a table keeps the large part of its rows, when that is not memory. */
export interface Outside<Row> {
  /**
   * Puts the large part away, and gives the row that stands for it. Has copied what may change when it returns. Without it the row
   * stays as it was put until somebody else replaces it by one that stands for it.
   */
  take?(row: Row): Promise<Row>;
  /** Whether a row given by `take` must be made whole before anybody may read it. */
  isOut(row: Row): boolean;
  give(row: Row): Promise<Row>;
}

/** One table in memory, with its indexes. Knows nothing of transactions. */
export interface MemoryTable<Row> {
  readonly name: TableName;
  readonly outside: Outside<Row> | undefined;
  /** The row's key as `encodeKey` has it: what names it here. */
  idOf(row: Row): string;
  keyOf(row: Row): Key;
  get(id: string): Row | undefined;
  list(query: Query): readonly Row[];
  keys(query: Query): readonly Key[];
  ids(query: Query): readonly string[];
  count(query: Query): number;
  /** What is in that place, not copied: to be compared only. */
  kept(id: string): Kept<Row> | undefined;
  /** Replaces the row of that id, or with `undefined` removes it. Gives what was there. */
  swap(id: string, kept: Kept<Row> | undefined): Kept<Row> | undefined;
}

/** A row in its place. The indexes hold the same entry, so they need not change when only other members of the row do. */
interface Entry<Row> {
  readonly id: string;
  kept: Kept<Row>;
  /** The entry's key in each index; absent where the row lacks a member of the path. */
  places: readonly Place[];
}

type Place = string | undefined;

interface Index<Row> {
  readonly path: KeyPath;
  readonly entries: OrderedMap<Entry<Row>>;
}

/** An empty table of that schema. */
export function newMemoryTable<Row extends object>(
  name: TableName,
  schema: TableSchema,
  outside?: Outside<Row>,
): MemoryTable<Row> {
  const byId = new Map<string, Entry<Row>>(); // besides `rows`, because most rows are asked for one by one
  const rows = newOrderedMap<Entry<Row>>();
  const indexes = Object.values(schema.indexes).map((path): Index<Row> => ({ path, entries: newOrderedMap() }));
  const byName = new Map(Object.keys(schema.indexes).map((index, at) => [index, indexes[at]]));

  const sourceOf = ({ index }: Query) => {
    if (index === undefined) return rows;
    const found = byName.get(index);
    if (!found) throw new Defect(`Table ${name} has no index ${index}.`);
    return found.entries;
  };
  const find = (query: Query): readonly Entry<Row>[] => {
    const source = sourceOf(query);
    const { span = {}, limit = Infinity, newestFirst = false } = query;
    return newestFirst ? source.rangeBack(boundsOf(span), limit) : source.range(boundsOf(span), limit);
  };
  const placesOf = (id: string, row: Row, entry: Entry<Row> | undefined) =>
    indexes.map(({ path }, at): Place => {
      if (entry && isSameKey(entry.kept.row, row, path)) return entry.places[at];
      const indexed = readKey(row, path);
      return indexed === undefined ? undefined : encodeKey(indexed, `An indexed member of ${name}`) + id;
    });
  const move = (entry: Entry<Row>, places: readonly Place[]) => {
    indexes.forEach(({ entries }, at) => {
      const before = entry.places[at];
      const after = places[at];
      if (before === after) return;
      if (before !== undefined) entries.delete(before);
      if (after !== undefined) entries.set(after, entry);
    });
    entry.places = places;
  };

  const keyOf = (row: Row) => mustBeKey(readKey(row, schema.key), `A key of ${name}`);

  return {
    name,
    outside,
    keyOf,
    idOf: (row) => encodeKey(readKey(row, schema.key), `The key of a row of ${name}`),
    get: (id) => {
      const entry = byId.get(id);
      return entry && giveRow(entry.kept);
    },
    list: (query) => find(query).map(({ kept }) => giveRow(kept)),
    keys: (query) => find(query).map(({ kept }) => keyOf(kept.row)),
    ids: (query) => find(query).map(({ id }) => id),
    count: (query) => Math.min(sourceOf(query).count(boundsOf(query.span ?? {})), query.limit ?? Infinity),
    kept: (id) => byId.get(id)?.kept,
    swap: (id, kept) => {
      const entry = byId.get(id);
      const before = entry?.kept;
      if (kept) {
        const places = placesOf(id, kept.row, entry);
        const changed = entry ?? { id, kept, places: [] };
        changed.kept = kept;
        if (!entry) {
          byId.set(id, changed);
          rows.set(id, changed);
        }
        move(changed, places);
      } else if (entry) {
        byId.delete(id);
        rows.delete(id);
        move(entry, []);
      }
      return before;
    },
  };
}

/** A row that lacks a member of the path has no key there: an index leaves it out, a table refuses it. */
function readKey(row: object, path: KeyPath): unknown {
  if (typeof path === 'string') return Reflect.get(row, path);
  const members = path.map((member): unknown => Reflect.get(row, member));
  return members.includes(undefined) ? undefined : members;
}

const isSameKey = (before: object, after: object, path: KeyPath) =>
  typeof path === 'string'
    ? Reflect.get(before, path) === Reflect.get(after, path)
    : path.every((member) => Reflect.get(before, member) === Reflect.get(after, member));
