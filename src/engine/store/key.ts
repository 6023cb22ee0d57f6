import { Defect } from '../defect.ts';
import type { Key, Span } from './port.ts';

/**
 * Orders two keys as IndexedDB does: numbers before strings before arrays, strings by UTF-16 code unit, arrays member by
 * member and then by length.
 *
 * @returns below 0 when `a` comes first, 0 when they are the same key, above 0 when `b` comes first
 * @see Indexed Database API 3.0, "Keys", compare two keys
 */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b || Number(a > b) - Number(a < b);
  if (typeof a === 'string' && typeof b === 'string') return Number(a > b) - Number(a < b);
  if (typeof a === 'object' && typeof b === 'object') return compareMembers(a, b);
  return rankOf(a) - rankOf(b);
}

/** Every array key that starts with `members` and goes on with numbers and strings, and `members` itself. */
export const prefix = (members: readonly Key[]): Span => ({ from: members, to: [...members, []] });

/** Whether no key at all lies in the span, as when it ends before it starts. IndexedDB throws on such a range. */
export function isEmptySpan({ from, to, fromOpen, toOpen }: Span): boolean {
  if (from === undefined || to === undefined) return false;
  const order = compareKeys(from, to);
  return order > 0 || (order === 0 && (fromOpen === true || toOpen === true));
}

/** Whether a value may be a key: a number other than NaN, a string, or an array of keys. */
export function isKey(value: unknown): value is Key {
  if (typeof value === 'number') return !Number.isNaN(value);
  return typeof value === 'string' || (Array.isArray(value) && value.every(isKey));
}

/** @throws {Defect} when the value may not be a key; `what` names it in the message */
export function mustBeKey(value: unknown, what: string): Key {
  if (isKey(value)) return value;
  throw new Defect(`${what} must be a number, a string or an array of them, and is ${String(value)}.`);
}

const rankOf = (key: Key) => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);

function compareMembers(a: readonly Key[], b: readonly Key[]): number {
  for (const [at, member] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const order = compareKeys(member, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
