import { loadRows } from './load-rows.ts';
import { newMemoryTables } from './memory-tables.ts';
import type { Store } from './port.ts';
import { replayLog } from './replay-log.ts';
import { newRowJournal } from './row-journal.ts';
import { MOST_LOGGED, newRowLog } from './row-log.ts';
import { newRowPacks } from './row-packs.ts';
import { fenceRows } from './rows-fence.ts';
import { newTableStore } from './table-store.ts';

export interface RowMemory extends Store {
  /** Resolves when everything that is committed lasts. @throws what it failed with */
  settle(): Promise<void>;
  /** Ends it, with everything in the tables beneath. To be called when no transaction is under way. @throws what it failed with */
  giveBack(): Promise<void>;
  /** How many rows there came to be since, a count; below 0 when they became fewer. */
  growth(): number;
}

/**
 * The rows of a store, in memory: it answers, and what is committed is written into the log of the store beneath in groups, so that a
 * strict write costs a share of a flush, a relaxed one a moment, and a read nothing. For a host that is alone on the store
 * beneath; a later one on it, or whoever calls `fenceRows`, makes the next write of this one fail.
 *
 * 'strict' lasts when it resolves, as ever. 'relaxed' is seen by everybody here at once, and lasts a tenth of a second later: until
 * then the end of this process takes it back, together with everything after it.
 *
 * @param onFailure  told once, when a group cannot be written: all that waited has failed, and this store refuses everything
 */
export async function openRowMemory(
  beneath: Store,
  onFailure: (cause: unknown) => void,
  mostLogged: number = MOST_LOGGED,
): Promise<RowMemory> {
  const epoch = await fenceRows(beneath);
  await replayLog(beneath);
  const packs = newRowPacks(beneath, () => tables.packs);
  const tables = newMemoryTables(packs);
  await loadRows(beneath, tables, packs);

  let growth = 0;
  const log = newRowLog(beneath, { epoch, mostLogged, onStored: packs.onStored });
  const fail = (cause: unknown) => {
    store.close();
    store.abortAll(cause);
    onFailure(cause);
  };
  const journal = newRowJournal(log.write, fail);
  const store = newTableStore(tables, {
    ...journal,
    append: (changes) => {
      for (const { before, after } of changes) growth += Number(after !== undefined) - Number(before !== undefined);
      journal.append(changes);
    },
  });
  const settle = async () => journal.settled('strict');
  return {
    ...store,
    settle,
    giveBack: async () => {
      await settle();
      store.close();
      try {
        await log.empty();
      } catch (cause) {
        fail(cause);
        throw cause;
      }
    },
    growth: () => growth,
  };
}
