import { keepRow } from './keep-row.ts';
import type { MemoryTable } from './memory-table.ts';
import type { MemoryTables } from './memory-tables.ts';
import type { ReadTransaction, Store, TableName } from './port.ts';
import type { RowPacks } from './row-packs.ts';
import { TABLE_NAMES } from './table-names.ts';

/** Rows that are read at once: between two times everything else has its turn. */
const AT_ONCE = 1_000;

/** How many rows there are, packs aside, of which only the keys would be loaded. Costs a look at each. */
export const countRows = (store: Pick<Store, 'read'>): Promise<number> =>
  store.read(TABLE_NAMES, async (tx) => {
    const counts = await Promise.all(ROW_TABLES.map((name) => tx.table(name).count()));
    return counts.reduce((sum, count) => sum + count, 0);
  });

/** Fills empty tables with the rows of a store, as they are at one moment; of packs with what stands for them. */
export const loadRows = (store: Pick<Store, 'read'>, tables: MemoryTables, packs: RowPacks): Promise<void> =>
  store.read(TABLE_NAMES, async (tx) => {
    for (const name of ROW_TABLES) await loadTable(tx, name, tables[name]);
    for (const key of await tx.table('packs').keys()) {
      const kept = packs.standIn(key);
      tables.packs.swap(tables.packs.idOf(kept.row), kept);
    }
  });

async function loadTable(tx: ReadTransaction, name: TableName, table: MemoryTable<object>): Promise<void> {
  const source = tx.table(name);
  for (let rows = await source.list({ limit: AT_ONCE }); ; ) {
    for (const row of rows) {
      const kept = keepRow<object>(row);
      table.swap(table.idOf(kept.row), kept);
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    rows = await source.list({ limit: AT_ONCE, span: { from: table.keyOf(last), fromOpen: true } });
  }
}

const ROW_TABLES = TABLE_NAMES.filter((name) => name !== 'packs' && name !== 'rowLog');
