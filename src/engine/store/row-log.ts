import { KiB, MiB } from '../../aws/units.ts';
import { Defect } from '../defect.ts';
import { bytesOf, joinChanges, nameOf } from './join-changes.ts';
import type { Change } from './memory-transaction.ts';
import type { Durability, Store, TableName, WriteTable, WriteTransaction } from './port.ts';
import { type LoggedChange, RECORDS } from './row-log-record.ts';
import { checkRows } from './rows-fence.ts';

/** So many rows that are only in the log are enough to be written into their tables. */
export const MOST_LOGGED = 3_000;
/** And so many bytes, as `joinChanges` tells them. */
const MOST_BYTES = 32 * MiB;
/**
 * A pack of so many bytes goes into its table at once, so that it is written once. Smaller ones go into the record with everything else:
 * of what is larger than 64 KiB the browser makes a file, which it flushes, and one for a record costs what one for a pack does. A
 * pack that is gone before the log is emptied was never written by itself.
 */
const LARGE_BYTES = 256 * KiB;

/** Writes committed changes into a store: each time as one record of its log, and now and then the last state of each row. */
export interface RowLog {
  /** Writes all of the changes or none. @throws {StorageFault} closed, when somebody else has the rows now */
  write(changes: readonly Change[], durability: Durability): Promise<void>;
  /** Writes what is only in the log into the tables. To be called while nothing is being written. */
  empty(): Promise<void>;
}

export interface RowLogOptions {
  /** Of the host that has the rows. */
  readonly epoch: number;
  /** `MOST_LOGGED`, but in tests. */
  readonly mostLogged: number;
  /** Told of rows that are in their tables now. */
  readonly onStored: (changes: readonly Change[]) => void;
}

/**
 * A log that is empty at first.
 *
 * @see Ours: a record is one request to the browser, whatever its size, and a row with its indexes is one too; and most of what a
 *   virtual day writes, the next one changes again or deletes
 */
export function newRowLog(store: Pick<Store, 'write'>, { epoch, mostLogged, onStored }: RowLogOptions): RowLog {
  let logged = new Map<string, Change>();
  let weight = 0;
  let number = 0;

  type Work = (tx: WriteTransaction) => readonly Promise<void>[];
  const write = async (tables: readonly TableName[], work: Work, durability: Durability) => {
    await store.write(
      [...new Set<TableName>(['rowLog', ...tables])],
      (tx) => Promise.all([checkRows(tx, epoch), ...work(tx)]),
      durability,
    );
  };
  const append = async (changes: readonly Change[], large: readonly Change[], durability: Durability) => {
    number += 1;
    const record = { number, changes: changes.map(toLogged) };
    await write(
      large.map(({ table }) => table.name),
      (tx) => [tx.table('rowLog').put(record), ...large.map((change) => putInTable(tx, change))],
      durability,
    );
    onStored(large);
  };
  const empty = async (large: readonly Change[], durability: Durability) => {
    const changes = [...logged.values(), ...large];
    await write(
      changes.map(({ table }) => table.name),
      (tx) => [...changes.map((change) => putInTable(tx, change)), tx.table('rowLog').deleteAll(RECORDS)],
      durability,
    );
    onStored(changes);
    logged = new Map();
    weight = 0;
  };

  return {
    write: async (changes, durability) => {
      const large = changes.filter(isLarge);
      for (const change of large) logged.delete(nameOf(change));
      weight += joinChanges(logged, large.length > 0 ? changes.filter((change) => !isLarge(change)) : changes);
      if (logged.size > mostLogged || weight > MOST_BYTES) await empty(large, durability);
      else await append(changes, large, durability);
    },
    empty: () => empty([], 'strict'),
  };
}

const isLarge = ({ after }: Change) => bytesOf(after?.row) >= LARGE_BYTES;

function toLogged(change: Change): LoggedChange {
  const { table, before, after } = change;
  const kept = after ?? before;
  if (!kept) throw new Defect(`A row of ${table.name} was neither there before nor is after.`);
  const place = { table: table.name, key: table.keyOf(kept.row) };
  if (isLarge(change)) return { ...place, isStored: true };
  return after ? { ...place, row: after.row } : place;
}

async function putInTable(tx: WriteTransaction, { table, before, after }: Change): Promise<void> {
  const target: WriteTable<object> = tx.table(table.name);
  if (after) await target.put(after.row);
  else if (before) await target.delete(table.keyOf(before.row));
}
