import type { Store } from './port.ts';
import { TABLE_NAMES } from './table-names.ts';

/** Deletes every row of every table of a store, in one transaction. */
export const clearAll = (store: Pick<Store, 'write'>): Promise<void> =>
  store.write(TABLE_NAMES, async (tx) => {
    for (const name of TABLE_NAMES) await tx.table(name).deleteAll({});
  });
