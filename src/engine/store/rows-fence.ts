import { realNow } from '../time/clock.ts';
import type { ReadTransaction, Store } from './port.ts';
import { StorageFault } from './storage-fault.ts';

const FENCE = 0;

/**
 * Makes everything fail that whoever has the rows in memory still writes.
 *
 * @returns the epoch of who has them from now on. The time in it keeps a cleared store from giving an old epoch out again.
 */
export const fenceRows = (store: Pick<Store, 'write'>): Promise<number> =>
  store.write(['rowLog'], async (tx) => {
    const fence = await tx.table('rowLog').get(FENCE);
    const epoch = Math.max((fence?.epoch ?? 0) + 1, realNow());
    await tx.table('rowLog').put({ number: FENCE, epoch });
    return epoch;
  });

/** @throws {StorageFault} closed, unless the epoch is the last one given out. Reads `rowLog` in the caller's transaction. */
export async function checkRows(tx: ReadTransaction<'rowLog'>, epoch: number): Promise<void> {
  const fence = await tx.table('rowLog').get(FENCE);
  if (fence?.epoch === epoch) return;
  throw new StorageFault(
    'closed',
    'Another tab has the stored data now, or it was cleared, so that the last changes were not stored. Try again.',
  );
}
