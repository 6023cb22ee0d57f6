import { KiB } from '../../aws/units.ts';
import type { Change } from './memory-transaction.ts';

/** What a row costs besides its bytes, roughly. */
const ROW_BYTES = KiB;

/** What names a row among all. */
export const nameOf = ({ table, id }: Pick<Change, 'table' | 'id'>): string => `${table.name}\u0000${id}`;

/**
 * Adds a transaction's changes to those of earlier ones, so that of each row only the first and the last state is left, and nothing
 * of one that was neither there before nor is after.
 *
 * @returns about how many bytes there is more to write
 */
export function joinChanges(joined: Map<string, Change>, changes: readonly Change[]): number {
  let more = 0;
  for (const change of changes) {
    const name = nameOf(change);
    const known = joined.get(name);
    const before = known ? known.before : change.before;
    if (before || change.after) joined.set(name, known ? { ...change, before } : change);
    else joined.delete(name);
    more += (known ? 0 : ROW_BYTES) + bytesOf(change.after?.row) - bytesOf(known?.after?.row);
  }
  return more;
}

/** Bytes of the large part of a row, if it is a pack. */
export function bytesOf(row: object | undefined): number {
  if (!row || !('bytes' in row)) return 0;
  const { bytes } = row;
  if (bytes instanceof Uint8Array) return bytes.length;
  return bytes instanceof Blob ? bytes.size : 0;
}
