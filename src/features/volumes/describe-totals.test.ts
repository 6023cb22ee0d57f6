import { expect, test } from 'vitest';
import { GiB } from '../../aws/units.ts';
import { describeSynthetic, describeTotal } from './describe-totals.ts';

test('what is synthetic says so, and how much of it where the rest is stored', () => {
  expect(describeSynthetic({ bytes: GiB })).toBeUndefined();
  expect(describeSynthetic({ bytes: GiB, syntheticBytes: GiB })).toBe('synthetic');
  expect(describeSynthetic({ bytes: 4 * GiB, syntheticBytes: GiB })).toBe('1 GiB synthetic');
});

test('totals tell the synthetic bytes among them', () => {
  expect(describeTotal({ bytes: GiB, files: 1 })).toBe('1 GiB in 1 file');
  expect(describeTotal({ bytes: GiB, files: 2, syntheticBytes: GiB })).toBe('1 GiB in 2 files (synthetic)');
});
