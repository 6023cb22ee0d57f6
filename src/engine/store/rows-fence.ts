import { realNow } from '../time/clock.ts';
import type { ReadTransaction, Store } from './port.ts';
import { StorageFault } from './storage-fault.ts';

const NAME = 'rows';

/**
 * Makes everything fail that whoever has the rows in memory still writes.
 *
 * @returns the epoch of who has them from now on. The time in it keeps a cleared store from giving an old epoch out again.
 */
export const fenceRows = (store: Pick<Store, 'write'>): Promise<number> =>
  store.write(['leader'], async (tx) => {
    const row = await tx.table('leader').get(NAME);
    const epoch = Math.max((row?.epoch ?? 0) + 1, realNow());
    await tx.table('leader').put({ name: NAME, epoch });
    return epoch;
  });

/** @throws {StorageFault} closed, unless the epoch is the last one given out. Reads `leader` in the caller's transaction. */
export async function checkRows(tx: ReadTransaction<'leader'>, epoch: number): Promise<void> {
  const row = await tx.table('leader').get(NAME);
  if (row?.epoch === epoch) return;
  throw new StorageFault(
    'closed',
    'Another tab has the stored data now, or it was cleared, so that the last changes were not stored. Try again.',
  );
}

/** Whether a row of `leader` is the fence's, which is about the store and no part of what is stored. */
export const isFence = (row: object): boolean => 'name' in row && row.name === NAME;
