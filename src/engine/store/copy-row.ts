import { Defect } from '../defect.ts';

/**
 * A copy that shares nothing which can change: objects, arrays and byte arrays are copied, Blobs never change. Not
 * `structuredClone`, which copies the whole buffer under a part of it, and turns the Blobs of jsdom into empty objects.
 *
 * @throws {Defect} for what no row of ours holds, as a function or a Date
 */
export const copyRow = <T>(row: T): T => copyValue(row) as T;

function copyValue(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw refusalOf(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyValue);
  if (ArrayBuffer.isView(value) && 'slice' in value && typeof value.slice === 'function') return value.slice();
  switch (Object.prototype.toString.call(value)) {
    case '[object Blob]':
    case '[object File]':
      return value;
    case '[object Object]':
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyValue(member)]));
    default:
      throw refusalOf(value);
  }
}

const refusalOf = (value: unknown) =>
  new Defect(
    `A row may hold plain objects, arrays, byte arrays and Blobs, and not ${Object.prototype.toString.call(value)}.`,
  );
