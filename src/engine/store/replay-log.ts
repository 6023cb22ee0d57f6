import { toIdbKey, toIdbRange } from './idb-range.ts';
import type { Upgrade } from './migrations.ts';
import type { Store, WriteTable } from './port.ts';
import { lastChanges, RECORDS } from './row-log-record.ts';
import { TABLE_NAMES } from './table-names.ts';

/**
 * Writes what another host left in the log into the tables: to be done by whoever may touch the rows, before it does. Costs one look
 * when there is nothing.
 */
export async function replayLog(store: Store): Promise<void> {
  const left = await store.read(['rowLog'], (tx) => tx.table('rowLog').count({ span: RECORDS, limit: 1 }));
  if (left === 0) return;
  await store.write(TABLE_NAMES, async (tx) => {
    const log = tx.table('rowLog');
    for (const { table, key, row } of lastChanges(await log.list({ span: RECORDS }))) {
      const target: WriteTable<object> = tx.table(table);
      await (row ? target.put(row) : target.delete(key));
    }
    await log.deleteAll(RECORDS);
  });
}

/** The same while the version of a database is raised, so that what changes rows changes these too. */
export async function replayLogIn({ tx }: Upgrade): Promise<void> {
  const log = tx.objectStore('rowLog');
  const records = toIdbRange(RECORDS);
  for (const { table, key, row } of lastChanges(await log.getAll(records)))
    await (row ? tx.objectStore(table).put(row) : tx.objectStore(table).delete(toIdbKey(key)));
  if (records) await log.delete(records);
}
