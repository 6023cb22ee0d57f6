/** Lets calls through, and holds them while something is done alone. */
export interface Turnstile {
  /** Begins `act` at once, or in order of arrival when the turnstile is open again. */
  pass<T>(act: () => Promise<T>): Promise<T>;
  /** Runs `act` when everything that has passed is over; what comes meanwhile waits. One after another. */
  alone(act: () => Promise<void>): Promise<void>;
}

export function newTurnstile(): Turnstile {
  const waiting: (() => void)[] = [];
  let inside = 0;
  /** Those that run alone or wait for it, a count. */
  let closed = 0;
  let last: Promise<unknown> = Promise.resolve();
  let onEmpty: (() => void) | undefined;

  const leave = () => {
    inside -= 1;
    if (inside === 0) onEmpty?.();
  };
  const begin = <T>(act: () => Promise<T>): Promise<T> => {
    inside += 1;
    const done = act();
    done.then(leave, leave);
    return done;
  };
  const empty = () =>
    new Promise<void>((resolve) => {
      onEmpty = resolve;
      if (inside === 0) resolve();
    });
  const open = () => {
    closed -= 1;
    if (closed > 0) return;
    for (const go of waiting.splice(0)) go();
  };

  return {
    pass: (act) => {
      if (closed === 0) return begin(act);
      return new Promise((resolve) => {
        waiting.push(() => resolve(begin(act)));
      });
    },
    alone: (act) => {
      closed += 1;
      const turn = last.then(empty).then(act).finally(open);
      last = turn.catch(() => {}); // told to who asked
      return turn;
    },
  };
}
