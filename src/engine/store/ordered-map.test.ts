import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newOrderedMap } from './ordered-map.ts';

const name = fc.integer({ min: 0, max: 2_000 }).map((number) => String(number).padStart(4, '0'));
const step = fc.record({ key: name, isDeleted: fc.boolean() });

test('a map of any history gives what a sorted list would', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 4_000, size: 'max' }), name, name, (steps, from, to) => {
      const map = newOrderedMap<string>();
      const model = new Map<string, string>();
      for (const [at, { key, isDeleted }] of steps.entries()) {
        if (isDeleted && at % 3 === 0) {
          map.delete(key);
          model.delete(key);
        } else {
          map.set(key, `${key}/${at}`);
          model.set(key, `${key}/${at}`);
        }
      }
      const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
      const within = sorted.filter(([key]) => key >= from && key < to).map(([, value]) => value);

      expect(map.range({ from: '', to: undefined }, Infinity)).toEqual(sorted.map(([, value]) => value));
      expect(map.count({ from: '', to: undefined })).toBe(sorted.length);
      expect(map.range({ from, to }, Infinity)).toEqual(within);
      expect(map.range({ from, to }, 7)).toEqual(within.slice(0, 7));
      expect(map.rangeBack({ from, to }, Infinity)).toEqual(within.toReversed());
      expect(map.rangeBack({ from, to }, 7)).toEqual(within.toReversed().slice(0, 7));
      expect(map.rangeBack({ from: '', to: undefined }, 200)).toEqual(
        sorted
          .map(([, value]) => value)
          .toReversed()
          .slice(0, 200),
      );
      expect(map.count({ from, to })).toBe(within.length);
      expect(map.get(from)).toBe(model.get(from));
    }),
    { numRuns: 60 },
  );
});

test('entries that come in ascending order and go again leave nothing', () => {
  const map = newOrderedMap<number>();
  const keys = Array.from({ length: 1_000 }, (_, at) => String(at).padStart(4, '0'));
  for (const [at, key] of keys.entries()) map.set(key, at);
  expect(map.range({ from: '0299', to: undefined }, 3)).toEqual([299, 300, 301]);
  for (const key of keys) map.delete(key);
  expect(map.range({ from: '', to: undefined }, Infinity)).toEqual([]);
  expect(map.count({ from: '', to: '9' })).toBe(0);
});
