import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;
/** Of the first line of `/proc/stat`, the word "cpu" counted. */
const STEAL = 8;

/**
 * Tells for how many ms the host of a virtual machine gave the processors, all together, to others: since it was last asked, or else
 * made. What is timed waits for that, and nothing in the machine is at fault. 0 where the system does not tell.
 *
 * @returns {() => number}
 */
export function watchStolen() {
  let before = stolenMs();
  return () => {
    const now = stolenMs();
    const since = now - before;
    before = now;
    return since;
  };
}

function stolenMs() {
  try {
    return Number(readFileSync('/proc/stat', 'utf8').split(/\s+/, STEAL + 1)[STEAL] ?? 0) * TICK_MS;
  } catch {
    return 0;
  }
}
