import { TUNING } from '../src/engine/data/tuning.ts';

/** Bytes that are read, hashed, compressed and written at a time, in all workers together. */
export const BYTES_AT_WORK = TUNING.helperBytes;

/**
 * Helpers beside the service's own worker, a count. Three even on two processors: some wait for the disk while the others hash.
 *
 * @param processors  as the browser tells them
 */
export const workersFor = (processors: number): number =>
  Math.min(TUNING.mostHelpers, Math.max(TUNING.fewestHelpers, processors - 1));
