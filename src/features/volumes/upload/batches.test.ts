import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MiB } from '../../../aws/units.ts';
import { batchEnd, MAX_BATCH_BYTES, MAX_BATCH_FILES } from './batches.ts';

const files = (...sizes: readonly number[]) => sizes.map((size) => ({ file: { size } }));

test('a batch ends before the file that would make it larger than the limit', () => {
  expect(batchEnd(files(40 * MiB, 24 * MiB, 1), 0)).toBe(2);
});

test('a file larger than the limit goes alone', () => {
  expect(batchEnd(files(1, 100 * MiB, 1), 0)).toBe(1);
  expect(batchEnd(files(1, 100 * MiB, 1), 1)).toBe(2);
});

test('a batch of empty files ends at the limit of files', () => {
  expect(batchEnd(files(...Array<number>(2000).fill(0)), 0)).toBe(MAX_BATCH_FILES);
});

test('every file is in exactly one batch, and no batch of several files is larger than the limit', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 100 * MiB }), { minLength: 1, maxLength: 3000 });
  fc.assert(
    fc.property(sizes, (list) => {
      const all = files(...list);
      let from = 0;
      while (from < all.length) {
        const end = batchEnd(all, from);
        expect(end).toBeGreaterThan(from);
        expect(end).toBeLessThanOrEqual(all.length);
        const bytes = list.slice(from, end).reduce((sum, size) => sum + size, 0);
        if (end - from > 1) expect(bytes).toBeLessThanOrEqual(MAX_BATCH_BYTES);
        from = end;
      }
    }),
    { numRuns: 50 },
  );
});
