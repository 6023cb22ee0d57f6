import type { Store, TableName } from './port.ts';
import { SCHEMA } from './schema.ts';

/** Deletes every row of every table of a store, in one transaction. */
export const clearAll = (store: Pick<Store, 'write'>): Promise<void> =>
  store.write(TABLE_NAMES, async (tx) => {
    for (const name of TABLE_NAMES) await tx.table(name).deleteAll({});
  });

const TABLE_NAMES = Object.keys(SCHEMA).filter((name): name is TableName => name in SCHEMA);
