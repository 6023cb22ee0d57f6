import { MiB } from '../../../aws/units.ts';

/** Files handed over at once. Cloning more of them would be felt as a long task of the page. */
export const MAX_BATCH_FILES = 500;
/** Bytes handed over at once, unless one file alone is larger. */
export const MAX_BATCH_BYTES = 64 * MiB;

/**
 * Where the batch that starts at `from` ends.
 *
 * @returns the index after its last file; at least `from + 1`, so a file of any size goes through
 */
export function batchEnd(files: readonly { readonly file: { readonly size: number } }[], from: number): number {
  let bytes = 0;
  let end = from;
  while (end < files.length && end - from < MAX_BATCH_FILES) {
    bytes += files[end]?.file.size ?? 0;
    if (bytes > MAX_BATCH_BYTES && end > from) break;
    end += 1;
  }
  return Math.max(end, from + 1);
}
