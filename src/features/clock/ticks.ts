const TICK_MS = 1_000;

const listeners = new Set<() => void>();
let tickedAt = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for everything on the page that shows a running time; it runs while somebody looks. */
export function subscribeTicks(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    tickedAt = performance.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The moment of the last tick, in ms of `performance.now()`; it stands still between ticks, as React needs. */
export const lastTick = (): number => tickedAt;

function tick(): void {
  tickedAt = performance.now();
  for (const listener of listeners) listener();
}
