import { expect, test } from 'vitest';
import { formatDuration, formatMoment, formatRelative } from './time-text.ts';

const NOW = Date.UTC(2026, 10, 22, 21, 4, 5);

test.each([
  [0, 'now'],
  [-59_000, 'now'],
  [-60_000, '1 minute ago'],
  [-7_300_000, '2 hours ago'],
  [90_000_000, 'in 1 day'],
  [-90 * 86_400_000, '2 months ago'],
])('%d ms from now reads %s', (offset, text) => {
  expect(formatRelative(NOW + offset, NOW)).toBe(text);
});

test('a moment names its month in full and its offset from UTC', () => {
  expect(formatMoment(NOW)).toMatch(/^November 2[123], 2026, \d\d:\d\d:05 \(UTC[+-]\d\d:\d\d\)$/);
});

test.each([
  [0.2, '0 seconds'],
  [1, '1 second'],
  [180, '3 minutes'],
  [7_500, '2 hours 5 minutes'],
])('%d seconds last %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
