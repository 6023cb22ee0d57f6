import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newHashTable } from './hash-table.ts';
import { toHex } from './hex.ts';
import type { Hash } from './objects.ts';

/** Hashes that collide: the place is one of a few at the end and the beginning of the table, the mark one of three. */
const hashes = fc
  .record({
    place: fc.constantFrom(0, 1, 62, 63, 127),
    mark: fc.constantFrom(0, 64, 255),
    rest: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ place, mark, rest }) => {
    const hash = new Uint8Array(32) as Hash;
    hash[0] = place;
    hash.fill(mark, 4, 8);
    hash[31] = rest;
    return hash;
  });

test('a table agrees with a map, whatever is added and removed', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ hash: hashes, isAdded: fc.boolean() }), { maxLength: 400 }), (steps) => {
      const table = newHashTable();
      const model = new Map<string, number>();
      for (const { hash, isAdded } of steps) {
        const key = toHex(hash);
        if (isAdded) {
          const slot = table.add(hash);
          expect(model.get(key) ?? slot).toBe(slot);
          model.set(key, slot);
        } else if (model.has(key)) {
          table.remove(model.get(key)!);
          model.delete(key);
        }
        expect(table.find(hash)).toBe(model.get(key) ?? -1);
      }
      const asked = steps.map(({ hash }, at) => (at % 5 === 4 ? undefined : hash));
      const found = asked.map((hash) => (hash && model.get(toHex(hash))) ?? -1);
      expect([...table.findMany(asked)]).toEqual(found);
      expect(table.find(new Uint8Array())).toBe(-1);
      expect(table.size).toBe(model.size);
      expect(new Set(model.values()).size).toBe(model.size);
      for (const [key, slot] of model) expect(toHex(table.at(slot))).toBe(key);
    }),
  );
});
