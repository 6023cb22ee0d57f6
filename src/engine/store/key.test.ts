import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys, isEmptySpan, isKey } from './key.ts';
import type { Key } from './port.ts';

const { key } = fc.letrec<{ key: Key; array: Key[] }>((tie) => ({
  key: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(Infinity, -Infinity, 0.5, -0),
    fc.string({ maxLength: 3, unit: 'binary' }),
    tie('array'),
  ),
  array: fc.array(tie('key'), { maxLength: 3 }),
}));

test('keys are ordered as the database orders them', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(indexedDB.cmp(a, b));
    }),
    { numRuns: 1_000 },
  );
});

test('numbers come before strings before arrays, and a shorter array before its continuation', () => {
  const ordered: Key[] = [-Infinity, -1, 0, 10, '', '10', '9', 'a', [], [2], [10], [10, 1], [10, 'x'], ['a'], [[]]];
  expect([...ordered].reverse().sort(compareKeys)).toEqual(ordered);
});

test('a span is empty when nothing can lie in it', () => {
  expect(isEmptySpan({})).toBe(false);
  expect(isEmptySpan({ from: 1 })).toBe(false);
  expect(isEmptySpan({ from: 1, to: 1 })).toBe(false);
  expect(isEmptySpan({ from: 1, to: 1, fromOpen: true })).toBe(true);
  expect(isEmptySpan({ from: 'a', to: 1 })).toBe(true);
});

test('dates, nothing, and what is not a number are no keys', () => {
  for (const value of [Number.NaN, undefined, null, new Date(), {}, [1, undefined], true])
    expect(isKey(value)).toBe(false);
  for (const value of [0, '', [], [1, ['x']]]) expect(isKey(value)).toBe(true);
});
