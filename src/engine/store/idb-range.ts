import { mustBeKey } from './key.ts';
import type { Key, Span } from './port.ts';

/** A key as the browser's types want it. */
export const toIdbKey = (key: Key): IDBValidKey => (typeof key === 'object' ? key.map(toIdbKey) : key);

/** @throws {Defect} for a date or bytes, which no table of ours has as a key */
export const fromIdbKey = (key: IDBValidKey): Key => mustBeKey(key, 'A stored key');

/** A span that is not empty as the browser's key range; `undefined` is every key. */
export function toIdbRange(span: Span): IDBKeyRange | undefined {
  const { from, to, fromOpen = false, toOpen = false } = span;
  if (from !== undefined && to !== undefined) return IDBKeyRange.bound(toIdbKey(from), toIdbKey(to), fromOpen, toOpen);
  if (from !== undefined) return IDBKeyRange.lowerBound(toIdbKey(from), fromOpen);
  if (to !== undefined) return IDBKeyRange.upperBound(toIdbKey(to), toOpen);
  return undefined;
}
