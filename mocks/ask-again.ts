import { sleep } from '../src/engine/time/timer.ts';

/** Real ms until the same is asked for the second time; twice as long before each further time. */
const PATIENCE_MS = 500;

/** Without a reason, the host would make an error, with its stack, for each of thousands of calls. */
const ANSWERED = 'answered';

/**
 * What the browser answers. On a busy machine Chromium was seen to leave one of many thousand calls of its file system without an
 * answer for good. So it is asked again, and the first answer counts. That a repeated call is refused tells nothing, because the
 * one before may have been granted.
 *
 * @param discard  what is done with an answer that comes too late
 * @throws what the first call throws
 */
export function askAgain<T>(
  ask: () => Promise<T>,
  discard: (late: T) => void = () => undefined,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const take = (answer: T) => {
      if (over.signal.aborted) return discard(answer);
      over.abort(ANSWERED);
      resolve(answer);
    };
    const refuse = (cause: unknown) => {
      over.abort(ANSWERED);
      reject(cause);
    };
    const repeat = async () => {
      for (let wait = patienceMs; ; wait *= 2) {
        await sleep(wait, over.signal);
        if (over.signal.aborted) return;
        ask().then(take, () => undefined);
      }
    };
    ask().then(take, refuse);
    void repeat();
  });
}
