import { expect, test } from 'vitest';
import { formatSpan, formatUtc, formatUtcNear } from './utc-text.ts';

const AT = Date.UTC(2026, 10, 24, 5, 12);
const HOUR_MS = 3_600_000;

test('a moment is written in UTC, whatever the time zone of the reader', () => {
  expect(formatUtc(AT)).toBe('Nov 24, 2026, 05:12 UTC');
  expect(formatUtc(Date.UTC(2028, 1, 29, 0, 0))).toBe('Feb 29, 2028, 00:00 UTC');
});

test('the year is left out within the same year of UTC', () => {
  expect(formatUtcNear(AT, Date.UTC(2026, 0, 1))).toBe('Nov 24, 05:12 UTC');
  expect(formatUtcNear(AT, Date.UTC(2027, 0, 1))).toBe('Nov 24, 2026, 05:12 UTC');
});

test.each([
  [0, '0 seconds'],
  [45 * 60_000, '45 minutes'],
  [23 * HOUR_MS, '23 hours'],
  [24 * HOUR_MS - 60_000, '1 day'],
  [25 * HOUR_MS, '1 day 1 hour'],
  [90 * 24 * HOUR_MS - 600_000, '90 days'],
  [48 * HOUR_MS, '2 days'],
  [90 * 24 * HOUR_MS, '90 days'],
  [(90 * 24 + 5) * HOUR_MS, '90 days'],
  [3_653 * 24 * HOUR_MS, '3,653 days'],
])('%d ms are %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
});
