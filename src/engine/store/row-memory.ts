import { loadRows } from './load-rows.ts';
import { newMemoryTables } from './memory-tables.ts';
import type { Change } from './memory-transaction.ts';
import type { Store, TableName, WriteTable, WriteTransaction } from './port.ts';
import { newRowJournal } from './row-journal.ts';
import { newRowPacks } from './row-packs.ts';
import { checkRows, fenceRows } from './rows-fence.ts';
import { newTableStore } from './table-store.ts';

export interface RowMemory extends Store {
  /** Resolves when everything that is committed is in the store beneath. @throws what it failed with */
  settle(): Promise<void>;
  /** How many rows there came to be since, a count; below 0 when they became fewer. */
  growth(): number;
}

/**
 * The rows of a store, in memory: it answers, and what is committed is written beneath in groups, so that a strict write costs a share
 * of a flush, a relaxed one a moment, and a read nothing. For a host that is alone on the store beneath; a later one on it,
 * or whoever calls `fenceRows`, makes the next write of this one fail.
 *
 * 'strict' lasts when it resolves, as ever. 'relaxed' is seen by everybody here at once, and beneath a tenth of a second later: until
 * then the end of this process takes it back, together with everything after it.
 *
 * @param onFailure  told once, when a group cannot be written: all that waited has failed, and this store refuses everything
 */
export async function openRowMemory(beneath: Store, onFailure: (cause: unknown) => void): Promise<RowMemory> {
  const epoch = await fenceRows(beneath);
  const packs = newRowPacks(beneath);
  const tables = newMemoryTables(packs);
  await loadRows(beneath, tables, packs);

  let growth = 0;
  const journal = newRowJournal({
    write: (changes, durability) =>
      beneath.write(
        [...new Set<TableName>(['leader', ...changes.map(({ table }) => table.name)])],
        async (tx) => {
          await Promise.all([checkRows(tx, epoch), ...changes.map((change) => repeat(tx, change))]);
        },
        durability,
      ),
    onWritten: packs.onWritten,
    onFailure: (cause) => {
      store.close();
      store.abortAll(cause);
      onFailure(cause);
    },
  });
  const store = newTableStore(tables, {
    ...journal,
    append: (changes) => {
      for (const { before, after } of changes) growth += Number(after !== undefined) - Number(before !== undefined);
      journal.append(changes);
    },
  });
  return {
    ...store,
    settle: async () => journal.settled('strict'),
    growth: () => growth,
  };
}

/** Makes the same change in the store beneath. */
async function repeat(tx: WriteTransaction, { table, before, after }: Change): Promise<void> {
  const target: WriteTable<object> = tx.table(table.name);
  if (after) await target.put(after.row);
  else if (before) await target.delete(table.keyOf(before.row));
}
