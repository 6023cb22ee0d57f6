import { compareKeys, isAfter, isBefore } from './key.ts';
import type { Key, Span } from './port.ts';

/** A map kept in key order. Adding in ascending order is cheap; elsewhere it moves what comes after. */
export interface SortedMap<V> {
  get(key: Key): V | undefined;
  set(key: Key, value: V): void;
  delete(key: Key): void;
  /** Values in key order. `keyOf` picks the part of the key that the span is about; without it the whole. */
  range(span: Span, limit?: number, keyOf?: (key: Key) => Key): readonly V[];
}

/** An empty map in the order of `compareKeys`. */
export function newSortedMap<V>(): SortedMap<V> {
  const entries: { readonly key: Key; value: V }[] = [];
  const find = (key: Key) => {
    const at = firstIndex(entries, (entry) => compareKeys(entry.key, key) < 0);
    const entry = entries[at];
    return { at, entry: entry && compareKeys(entry.key, key) === 0 ? entry : undefined };
  };
  return {
    get: (key) => find(key).entry?.value,
    set: (key, value) => {
      const { at, entry } = find(key);
      if (entry) entry.value = value;
      else entries.splice(at, 0, { key, value });
    },
    delete: (key) => {
      const { at, entry } = find(key);
      if (entry) entries.splice(at, 1);
    },
    range: (span, limit = Infinity, keyOf = (key) => key) => {
      const from = firstIndex(entries, ({ key }) => isBefore(keyOf(key), span));
      const to = firstIndex(entries, ({ key }) => !isAfter(keyOf(key), span));
      return entries.slice(from, Math.max(from, Math.min(to, from + limit))).map(({ value }) => value);
    },
  };
}

/** Index of the first item that is not `early`; items are ordered so that all the early ones come first. */
function firstIndex<T>(items: readonly T[], early: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  const last = items.at(-1);
  if (last !== undefined && early(last)) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && early(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
