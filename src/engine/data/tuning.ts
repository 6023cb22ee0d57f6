import { KiB, MiB } from '../../aws/units.ts';

/**
 * Numbers that were chosen by measuring, and change nothing but speed and memory. `npm run bench:data -- --sweep` builds the
 * service with others in the place of those that decide most.
 */
export const TUNING = {
  /** Bytes of a block. What is stored with another size cannot be read any more; 64 KiB at most. */
  blockBytes: 64 * KiB,
  /**
   * A pack is closed when its objects reach this. With all that is around them it is 16 MiB at most: Chromium reserves room for a file
   * by powers of two, and a site that is nearly full has no 32 MiB for a file of a little more than 16.
   */
  packBytes: 16 * MiB - 256 * KiB,
  /** Pack transactions on their way to the store at once. */
  packsInFlight: 3,
  /** The same where packs are files: such a pack is in memory until it is written. */
  filesInFlight: 1,
  /** Bytes that a transfer checks together, and how many times that ahead of what is staged. */
  checkBytes: 8 * MiB,
  checksAhead: 3,
  /** Whole packs that helpers copy, or are about to: more than there are helpers, so that none waits for its next one. */
  copiesAhead: 6,
  /** Bytes of a pack that are read at once. */
  sliceBytes: 4 * MiB,
  /** Files of an upload, and bytes of them, that become part of the volume in one step. */
  batchFiles: 2048,
  batchBytes: 32 * MiB,
  /** Bytes that helpers beside the service read, hash, compress and write at a time, all together. */
  helperBytes: 35 * MiB,
  /**
   * Helpers: one less than processors, but not fewer or more than these. One waits for the disk while others hash; four on two
   * processors are no faster, and the page waits longer for its turn.
   */
  fewestHelpers: 3,
  mostHelpers: 6,
} as const;
