import { sleep, startStopwatch } from '../time/timer.ts';
import { countRows } from './load-rows.ts';
import type { Store } from './port.ts';
import { replayLog } from './replay-log.ts';
import { openRowMemory, type RowMemory } from './row-memory.ts';
import { newTurnstile } from './turnstile.ts';

/** Who may touch the rows of the store beneath: many hosts, or one alone. At first this one is among many. */
export interface RowsGuard {
  /** Whether it looks as if this host were the only one. Cheap. */
  isAlone(): Promise<boolean>;
  /** To be called while nothing here touches rows. @returns false when there is somebody else, and then this host is among many */
  takeAlone(): Promise<boolean>;
  /** Lets others in; resolves when this host may touch rows again. To be called while nothing here touches them. */
  share(): Promise<void>;
  /** Calls `listener` whenever somebody waits to be let in. */
  onWanted(listener: () => void): void;
}

export interface RowStore extends Store {
  /** Resolves when everything that is committed is in the store beneath: what must not be ahead of it waits for this. */
  settle(): Promise<void>;
  /** Goes back to the store beneath, if it is not in use already. */
  leaveMemory(): Promise<void>;
}

export interface RowStoreOptions {
  readonly guard: RowsGuard;
  /** Told when what was committed could not be stored: the host has to begin anew, because it may know what is not so. */
  readonly onLost: (cause: unknown) => void;
  /** Other measures than this file's, for tests. */
  readonly measures?: Partial<Measures>;
}

interface Measures {
  /** So many writes within so many real ms are worth having the rows in memory. */
  readonly busyWrites: number;
  readonly busyMs: number;
  /** Fewer writes than so many within so many real ms are not. */
  readonly idleWrites: number;
  readonly idleMs: number;
  /** Rows at most that are taken into memory, and that may be added to them there. */
  readonly mostRows: number;
  readonly mostGrowth: number;
}

/** Real ms until it is tried again when the rows could not be taken in, because there are too many or somebody else is there. */
const REST_MS = 5_000;

const MEASURES: Measures = {
  ...{ busyWrites: 12, busyMs: 1_000 },
  ...{ idleWrites: 10, idleMs: 5_000 },
  ...{ mostRows: 20_000, mostGrowth: 60_000 },
};

/**
 * A store over the browser's: while much is written and no other host is there, the rows are in memory, and what is committed follows
 * beneath; otherwise each transaction is one of the browser's.
 *
 * @see openRowMemory
 * @see Ours: a transaction of the browser costs three messages between processes, and a virtual day of a file system takes thirty
 */
export async function openRowStore(
  beneath: Store,
  { guard, onLost, measures = {} }: RowStoreOptions,
): Promise<RowStore> {
  await replayLog(beneath);
  const { busyWrites, busyMs, idleWrites, idleMs, mostRows, mostGrowth } = { ...MEASURES, ...measures };
  const turnstile = newTurnstile();
  let memory: RowMemory | undefined;
  let lost: { readonly cause: unknown } | undefined;
  let leaving = new AbortController();
  let isTrying = false;
  let writes = 0;
  let windowFrom = 0;
  let sinceWindow = startStopwatch();
  let sinceWanted: (() => number) | undefined;

  const through = <T>(act: (store: Store) => Promise<T>): Promise<T> =>
    turnstile.pass(() => (lost ? Promise.reject(lost.cause) : act(memory ?? beneath)));
  const lose = (cause: unknown) => {
    lost = { cause };
    leaving.abort();
    onLost(cause);
  };
  /** After a time without the rows: who had them meanwhile may have died. */
  const begin = () =>
    replayLog(beneath).catch((cause) => {
      lose(cause);
      throw cause;
    });
  const takeIn = async () => {
    if (memory || lost) return;
    if (!(await guard.takeAlone())) return begin();
    try {
      memory = await openRowMemory(beneath, lose);
    } catch (cause) {
      await guard.share().then(begin);
      throw cause;
    }
    leaving = new AbortController();
    void leaveWhenIdle(memory, leaving.signal);
  };
  const tryToTakeIn = async () => {
    isTrying = true;
    try {
      const isWorth = (await guard.isAlone()) && (await countRows(beneath)) <= mostRows;
      if (isWorth) await turnstile.alone(takeIn);
    } catch {
      // The rows stay where they are: whoever uses them is told what is wrong with them.
    }
    if (!memory) await sleep(REST_MS);
    isTrying = false;
  };
  const noteWrite = () => {
    writes += 1;
    if (memory || isTrying || lost || (sinceWanted?.() ?? Infinity) < idleMs) return;
    if (sinceWindow() > busyMs) {
      sinceWindow = startStopwatch();
      windowFrom = writes;
    }
    if (writes - windowFrom >= busyWrites) void tryToTakeIn();
  };

  const leaveMemory = () =>
    turnstile.alone(async () => {
      if (!memory || lost) return;
      await memory.giveBack();
      memory = undefined;
      leaving.abort();
      await guard.share().then(begin);
    });
  const leaveWhenIdle = async (mine: RowMemory, signal: AbortSignal) => {
    for (let before = -Infinity; writes - before >= idleWrites && mine.growth() <= mostGrowth; ) {
      before = writes;
      await sleep(idleMs, signal);
      if (signal.aborted) return;
    }
    await leaveMemory().catch(() => undefined); // told to `onLost`
  };
  guard.onWanted(() => {
    sinceWanted = startStopwatch();
    if (memory) leaveMemory().catch(() => undefined); // told to `onLost`
  });

  return {
    read: (names, work) => through((store) => store.read(names, work)),
    write: (names, work, durability) => {
      noteWrite();
      return through((store) => store.write(names, work, durability));
    },
    clear: async () => {
      await leaveMemory();
      return through((store) => store.clear());
    },
    close: () => {
      leaving.abort();
      const settled = memory?.settle() ?? Promise.resolve();
      memory?.close();
      settled.catch(() => undefined).finally(() => beneath.close()); // told to the transactions
    },
    settle: async () => memory?.settle(),
    leaveMemory,
  };
}
