import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatNumberOf } from './bytes.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1,023 bytes'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [102_400, '100 KiB'],
  [1_048_575, '1 MiB'],
  [327_155_712, '312 MiB'],
  [1024 ** 4 * 1.2, '1.2 TiB'],
  [1024 ** 6 * 3, '3,072 PiB'],
])('%d is written %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a count has its thousands marked and its noun in the right number', () => {
  expect([formatCount(12_345), formatNumberOf(1, 'file'), formatNumberOf(2, 'directory', 'directories')]).toEqual([
    '12,345',
    '1 file',
    '2 directories',
  ]);
});
