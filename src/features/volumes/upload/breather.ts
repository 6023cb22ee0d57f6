const SLICE_MS = 10;

/**
 * Makes a function to await inside a long loop: it lets the page go on once a slice of about 10 ms is used up, so that no
 * task of ours is felt.
 */
export function newBreather(): () => Promise<void> {
  let startedAt = performance.now();
  return async () => {
    if (performance.now() - startedAt < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    startedAt = performance.now();
  };
}
