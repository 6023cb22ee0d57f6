import type { Store } from '../store/port.ts';
import { sleep, startStopwatch } from '../time/timer.ts';
import { readersOf } from '../volumes/readers.ts';
import { giveWay } from './give-way.ts';

/** Real ms that are waited for other jobs before each pack, at most: a run comes to its end while there is always work. */
const FOR_OTHERS_MS = 500;
const LOOK_EVERY_MS = 25;

/** Real ms of waiting for the pace, after which the run is checked again. */
const CHECK_EVERY_MS = 1_000;

export interface PaceOptions {
  /** Of real time; `undefined` as fast as it goes. */
  readonly bytesPerSecond: number | undefined;
  /** Throws when the run is to end. */
  readonly check: () => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Awaited after every pack with the bytes that were read: gives way to readers and other jobs, and then waits until the pace
 * allows more.
 */
export function newPace(
  store: Store,
  { bytesPerSecond, check, signal }: PaceOptions,
): (bytes: number) => Promise<void> {
  const sinceBegin = startStopwatch();
  let read = 0;
  let { begun } = readersOf(store);

  async function giveTurns(): Promise<void> {
    const now = readersOf(store);
    if (now.active > 0 || now.begun !== begun) await giveWay(store, signal);
    begun = readersOf(store).begun;
    for (let waited = 0; waited < FOR_OTHERS_MS && !signal.aborted; waited += LOOK_EVERY_MS) {
      if (!(await hasOtherWork(store))) return;
      await sleep(LOOK_EVERY_MS, signal);
    }
  }

  return async (bytes) => {
    read += bytes;
    await giveTurns();
    const untilAllowed = () => (bytesPerSecond === undefined ? 0 : (read / bytesPerSecond) * 1000 - sinceBegin());
    for (let left = untilAllowed(); left > 0 && !signal.aborted; left = untilAllowed()) {
      await sleep(Math.min(left, CHECK_EVERY_MS), signal);
      await check();
    }
    signal.throwIfAborted();
  };
}

const hasOtherWork = (store: Store): Promise<boolean> =>
  store.read(['jobs'], async (tx) => {
    const working = await tx.table('jobs').list({ index: 'byWork', limit: 2 });
    return working.some(({ kind }) => kind !== 'verify');
  });
