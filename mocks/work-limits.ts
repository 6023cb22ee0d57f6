import { MiB } from '../src/aws/units.ts';

/** Bytes that are read, hashed and compressed at a time, in all workers together. */
export const BYTES_AT_WORK = 32 * MiB;

const FEWEST = 2;
const MOST = 4;

/**
 * Helpers beside the service's own worker, a count. Two even on two processors: while one reads, the other hashes.
 *
 * @param processors  as the browser tells them
 */
export const workersFor = (processors: number): number => Math.min(MOST, Math.max(FEWEST, processors - 1));
