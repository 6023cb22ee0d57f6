import { expect, test } from 'vitest';
import { beginningOf, lastDaysOf, searchIn, toQuestion, withSearch } from './history-question.ts';

test('what is looked for stands in the address, beside what else is there', () => {
  const search = { resource: 'fs-1', action: 'BackupExpired', last: '7' };
  const address = withSearch(new URLSearchParams('region=eu-west-1&from=2026-11-01T00:00:00.000Z'), search);
  expect(address.toString()).toBe('region=eu-west-1&resource=fs-1&action=BackupExpired&last=7');
  expect(searchIn(address)).toEqual(search);
});

test('the service is asked for a span, or for what is since the beginning of the last days', () => {
  const span = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z' };
  expect(toQuestion({ ...span, result: 'failed' }, '')).toEqual({ ...span, result: 'failed' });
  expect(toQuestion({ last: '7' }, '2026-11-16T00:00:00.000Z')).toEqual({ from: '2026-11-16T00:00:00.000Z' });
  expect(toQuestion({}, '')).toEqual({});
});

test('the beginning of the last days moves in steps, so that it is not asked for anew all the time', () => {
  const now = Date.UTC(2026, 10, 23, 12, 34, 56);
  expect(new Date(beginningOf(1, now)).toISOString()).toBe('2026-11-22T12:00:00.000Z');
  expect(beginningOf(1, now + 60_000)).toBe(beginningOf(1, now));
  expect(now - beginningOf(90, now)).toBeGreaterThanOrEqual(90 * 86_400_000);
});

test('of days, 1 to 366 are some', () => {
  expect(['1', '45', '366', '0', '367', '7d', ''].map((last) => lastDaysOf({ last }))).toEqual([
    ...[1, 45, 366],
    ...[undefined, undefined, undefined, undefined],
  ]);
});
