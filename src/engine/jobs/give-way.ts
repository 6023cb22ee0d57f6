import type { Store } from '../store/port.ts';
import { sleep } from '../time/timer.ts';
import { readersOf } from '../volumes/readers.ts';

/** Real ms without a reader after which background work goes on. */
const QUIET_MS = 25;
/** Real ms after which it goes on in any case. */
const LONGEST_MS = 1_000;
/** The same before it begins: whoever waited for the files looks at them now, and has to be served soon, or looks again and again. */
const FIRST = { quietMs: 100, longestMs: 100 };

/**
 * Waits while files are being listed or read, so that somebody who looks at a file is served before work that nobody waits
 * for. At most a second, so that this work comes to its end.
 *
 * @param limits  real ms for which nobody may have read, and after which it goes on although somebody did
 */
export async function giveWay(
  store: Store,
  signal: AbortSignal,
  { quietMs, longestMs } = { quietMs: QUIET_MS, longestMs: LONGEST_MS },
): Promise<void> {
  let quiet = 0;
  for (let waited = 0; quiet < quietMs && waited < longestMs && !signal.aborted; waited += QUIET_MS) {
    const { begun } = readersOf(store);
    await sleep(QUIET_MS, signal);
    const now = readersOf(store);
    quiet = now.active === 0 && now.begun === begun ? quiet + QUIET_MS : 0;
  }
}

/** The same for the steps of some work, before each: longest before the first, and not at all where nobody has read since the last. */
export function newGiveWay(store: Store, signal: AbortSignal): () => Promise<void> {
  let seen: number | undefined;
  return async () => {
    const { active, begun } = readersOf(store);
    if (active === 0 && begun === seen) return;
    await giveWay(store, signal, seen === undefined ? FIRST : undefined);
    seen = readersOf(store).begun;
  };
}
