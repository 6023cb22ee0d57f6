import { Defect } from '../defect.ts';
import { copyRow } from './copy-row.ts';

/** A row as a table in memory keeps it: frozen through and through. Only byte arrays in it could still be changed. */
export interface Kept<Row> {
  readonly row: Row;
  readonly hasBytes: boolean;
}

/**
 * Keeps a row that nobody else can change: what is not frozen yet is copied, and so are byte arrays. Parts of rows that
 * were kept before are shared.
 *
 * @throws {Defect} for what no row of ours holds, as a function or a Date
 */
export function keepRow<Row extends object>(row: Row): Kept<Row> {
  const found = { bytes: false };
  const frozen = freeze(row, found) as Row;
  return { row: frozen, hasBytes: found.bytes };
}

/** A kept row for somebody who may not change it for others: itself, or a copy when it holds bytes. */
export const giveRow = <Row>({ row, hasBytes }: Kept<Row>): Row => (hasBytes ? copyRow(row) : row);

interface Found {
  bytes: boolean;
}

function freeze(value: unknown, found: Found): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new Defect(`A row may hold plain objects, arrays, byte arrays and Blobs, and not a ${typeof value}.`);
    return value;
  }
  if (Array.isArray(value)) return freezeArray(value, found);
  if (Object.getPrototypeOf(value) === Object.prototype) return freezeObject(value, found);
  const copy = copyRow(value);
  if (ArrayBuffer.isView(copy)) found.bytes = true;
  return copy instanceof Object && Object.prototype.toString.call(copy) === '[object Object]'
    ? freezeObject(copy, found)
    : copy;
}

function freezeArray(members: readonly unknown[], found: Found): readonly unknown[] {
  const copy = members.map((member) => freeze(member, found));
  return Object.isFrozen(members) && copy.every((member, at) => member === members[at]) ? members : Object.freeze(copy);
}

function freezeObject(members: object, found: Found): object {
  const copy: Record<string, unknown> = { ...members };
  let isNew = !Object.isFrozen(members);
  for (const name in copy) {
    const member = copy[name];
    if (typeof member !== 'object' && typeof member !== 'function' && typeof member !== 'symbol') continue;
    const frozen = freeze(member, found);
    if (frozen === member) continue;
    copy[name] = frozen;
    isNew = true;
  }
  return isNew ? Object.freeze(copy) : members;
}
