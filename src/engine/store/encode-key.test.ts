import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Defect } from '../defect.ts';
import { boundsOf, encodeKey } from './encode-key.ts';
import { compareKeys, prefix } from './key.ts';
import type { Key, Span } from './port.ts';

const { key } = fc.letrec<{ key: Key; array: Key[] }>((tie) => ({
  key: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true }),
    fc.string({ maxLength: 3, unit: fc.constantFrom('\u0000', '\u0001', '\u0004', '\u0005', 'a', '\ud800', '\uffff') }),
    tie('array'),
  ),
  array: fc.array(tie('key'), { maxLength: 3 }),
}));
const member = fc.oneof(fc.integer(), fc.string({ maxLength: 3 }));

const encoded = (value: unknown) => encodeKey(value, 'It');
const compareTexts = (a: string, b: string) => Number(a > b) - Number(a < b);
function isIn(one: Key, span: Span): boolean {
  const { from, to } = boundsOf(span);
  return encoded(one) >= from && (to === undefined || encoded(one) < to);
}

test('keys as strings are in the order of the keys', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(compareTexts(encoded(a), encoded(b))).toBe(Math.sign(compareKeys(a, b)));
    }),
    { numRuns: 3_000 },
  );
});

test('what follows a key does not change its place', () => {
  fc.assert(
    fc.property(key, key, key, key, (a, b, x, y) => {
      fc.pre(compareKeys(a, b) !== 0);
      expect(compareTexts(encoded(a) + encoded(x), encoded(b) + encoded(y))).toBe(Math.sign(compareKeys(a, b)));
    }),
    { numRuns: 1_000 },
  );
});

test('the bounds of a span hold its keys and no others, with their ends or without', () => {
  fc.assert(
    fc.property(key, key, key, fc.boolean(), fc.boolean(), (one, from, to, fromOpen, toOpen) => {
      const [low, high] = [compareKeys(one, from), compareKeys(one, to)];
      const expected = (fromOpen ? low > 0 : low >= 0) && (toOpen ? high < 0 : high <= 0);
      expect(isIn(one, { from, to, fromOpen, toOpen })).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});

test('a prefix covers exactly the keys that start with its members', () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 3 }), fc.array(member, { maxLength: 4 }), (members, tried) => {
      expect(isIn(tried, prefix(members))).toBe(members.every((one, at) => tried[at] === one));
    }),
    { numRuns: 1_000 },
  );
  expect(isIn(['fs-1', 'x'], prefix(['fs-1']))).toBe(true);
});

test('what is no key is a defect', () => {
  for (const value of [Number.NaN, undefined, null, {}, [1, undefined], true])
    expect(() => encoded(value)).toThrow(Defect);
});
