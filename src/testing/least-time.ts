const TRIES = 3;

/**
 * Real ms that `run` takes: the least of up to three tries, since the machine may do other things, or nothing, meanwhile.
 * It is not tried again once it took less than `enough` ms. `run` must do the same each time, and not wait.
 */
export function leastTime(run: () => unknown, enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && least >= enough; tries += 1) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
