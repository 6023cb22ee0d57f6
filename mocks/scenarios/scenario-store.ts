import type { Store } from '../../src/engine/store/port.ts';

/** A host's store, which need not flush each write while a scenario is built: half of one is of no use after a crash. */
export interface ScenarioStore extends Store {
  /** Runs `work` with relaxed writes only, and then makes all of them durable. */
  readonly relaxed: <T>(work: () => Promise<T>) => Promise<T>;
}

export function newScenarioStore(store: Store): ScenarioStore {
  let isRelaxed = false;
  return {
    read: (tables, work) => store.read(tables, work),
    write: (tables, work, durability) => store.write(tables, work, isRelaxed ? 'relaxed' : durability),
    clear: () => store.clear(),
    close: () => store.close(),
    relaxed: async (work) => {
      isRelaxed = true;
      try {
        return await work();
      } finally {
        isRelaxed = false;
        await flush(store);
      }
    },
  };
}

/** A strict write takes all before it along, if it changes anything. */
const flush = (store: Store): Promise<void> =>
  store.write(['clock'], async (tx) => {
    const clock = tx.table('clock');
    for (const row of await clock.list()) await clock.put(row);
  });
