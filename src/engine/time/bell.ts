import { sleep } from './timer.ts';

/** Tells those who wait that something may have changed. */
export interface Bell {
  readonly ring: () => void;
  /** Begins to listen: what rings from now on ends the wait that is given back, even if it rings before that is begun. */
  readonly listen: () => Wait;
}

/** Waits for a ring, so many real ms at most, or until `signal` aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export function newBell(): Bell {
  let rings = 0;
  const waiting = new Set<() => void>();
  return {
    ring: () => {
      rings += 1;
      for (const wake of waiting) wake();
    },
    listen: () => {
      const heard = rings;
      return async (ms, signal) => {
        if (rings !== heard) return;
        const over = new AbortController();
        const wake = () => over.abort(RUNG);
        waiting.add(wake);
        signal.addEventListener('abort', wake);
        if (signal.aborted) wake();
        await sleep(ms, over.signal);
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
      };
    },
  };
}

/** Without a reason, the host would make an error, with its stack, each time. */
const RUNG = 'rung';
