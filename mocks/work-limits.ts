import { TUNING } from '../src/engine/data/tuning.ts';

/** Bytes that are read, hashed and compressed at a time, in all workers together. */
export const BYTES_AT_WORK = TUNING.helperBytes;

/**
 * Helpers beside the service's own worker, a count. Two even on two processors: while one reads, the other hashes.
 *
 * @param processors  as the browser tells them
 */
export const workersFor = (processors: number): number =>
  Math.min(TUNING.mostHelpers, Math.max(TUNING.fewestHelpers, processors - 1));
