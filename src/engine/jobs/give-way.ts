import type { Store } from '../store/port.ts';
import { sleep } from '../time/timer.ts';
import { readersOf } from '../volumes/readers.ts';

/** Real ms without a reader after which background work goes on. */
const QUIET_MS = 25;
/** Real ms after which it goes on in any case. */
const LONGEST_MS = 1_000;

/**
 * Waits while files are being listed or read, so that somebody who looks at a file is served before work that nobody waits
 * for. At most a second, so that this work comes to its end.
 */
export async function giveWay(store: Store, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < LONGEST_MS && !signal.aborted; waited += QUIET_MS) {
    const { begun } = readersOf(store);
    await sleep(QUIET_MS, signal);
    const now = readersOf(store);
    if (now.active === 0 && now.begun === begun) return;
  }
}
