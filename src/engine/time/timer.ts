/** The longest wait that the host's timers keep exactly, ms. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Waits so many real ms, or less when `signal` aborts: waking early is no error.
 *
 * @param ms  without it, waits for the signal alone
 */
export function sleep(ms: number | undefined, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const wait = (left: number) => {
      timer = setTimeout(() => (left > LONGEST_MS ? wait(left - LONGEST_MS) : wake()), Math.min(left, LONGEST_MS));
    };
    if (signal?.aborted) return resolve();
    signal?.addEventListener('abort', wake);
    if (ms !== undefined) wait(ms);
  });
}

/** Gives `work` a signal that aborts after so many real ms. Nothing is left of it when the work is over, as a timeout's signal would be. */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(TOO_LONG), ms);
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Without a reason, the host would make an error, with its stack. */
const TOO_LONG = 'too long';

/** Starts a stopwatch. The function it gives tells the real ms since; they never go back, as the machine's time may. */
export function startStopwatch(): () => number {
  const startedAt = performance.now();
  return () => performance.now() - startedAt;
}

/**
 * Makes a reporter that passes on the first value at once, and of those that come within the next `everyMs` real ms, or
 * before `report` is done, only the last.
 *
 * @param report  does not reject
 */
export function throttled<T>(everyMs: number, report: (value: T) => Promise<void>): (value: T) => void {
  let waiting: { readonly value: T } | undefined;
  let isBusy = false;
  const pass = async (value: T) => {
    isBusy = true;
    await Promise.all([report(value), sleep(everyMs)]);
    isBusy = false;
    const next = waiting;
    waiting = undefined;
    if (next) await pass(next.value);
  };
  return (value) => {
    if (isBusy) waiting = { value };
    else void pass(value);
  };
}
