import { sleep } from '../src/engine/time/timer.ts';

/** Lets requests in, and holds them while the service is made anew. */
export interface Gate {
  readonly pass: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs `work` alone: after what is under way, for at most five seconds, and before what comes meanwhile. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Real ms that a request under way may delay a reset; one that waits for jobs would do so for minutes. */
const PATIENCE_MS = 5_000;

export function newGate(): Gate {
  let closed: Promise<unknown> | undefined;
  let passing = 0;
  let onEmpty: AbortController | undefined;

  return {
    pass: async (work) => {
      while (closed !== undefined) await closed;
      passing += 1;
      try {
        return await work();
      } finally {
        passing -= 1;
        if (passing === 0) onEmpty?.abort();
      }
    },
    alone: async (work) => {
      while (closed !== undefined) await closed;
      const empty = new AbortController();
      onEmpty = empty;
      const turn = (passing === 0 ? Promise.resolve() : sleep(PATIENCE_MS, empty.signal)).then(work);
      closed = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        closed = undefined;
        onEmpty = undefined;
      }
    },
  };
}
