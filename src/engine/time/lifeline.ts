/** Something that may end while others wait for what it does. */
export interface Lifeline {
  /** Ends as `work` does, or rejects with the cause as soon as it is over; keeps nothing of either afterwards. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Everything under way, and everything from now on, rejects with the first cause. */
  readonly end: (cause: unknown) => void;
}

/**
 * A lifeline of something that has just begun.
 *
 * @see Ours: `Promise.race` with a promise that rejects at the end would do the same, but what was raced with it stays in memory until then
 */
export function newLifeline(): Lifeline {
  const waiting = new Set<(cause: unknown) => void>();
  let over: { readonly cause: unknown } | undefined;
  return {
    during: (work) =>
      new Promise((resolve, reject) => {
        if (over) reject(over.cause);
        else waiting.add(reject);
        const leave = () => waiting.delete(reject);
        work.then(resolve, reject).then(leave, leave);
      }),
    end: (cause) => {
      over ??= { cause };
      for (const reject of waiting) reject(over.cause);
      waiting.clear();
    },
  };
}
