import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newObjectIndex } from './object-index.ts';
import { BLOCK, type Hash } from './objects.ts';
import { RAW } from './pack-index.ts';

const hashOf = (n: number) => new Uint8Array(32).fill(n + 1) as Uint8Array as Hash;
const storingOf = (length: number, isAbsent: boolean) =>
  ({ offset: 0, codec: RAW, length, size: length, isAbsent }) as const;

/** A commit: what it frees, and what it puts into a new pack. */
const commit = fc.record({
  freed: fc.array(fc.nat(15), { maxLength: 4 }),
  put: fc.uniqueArray(fc.record({ n: fc.nat(15), length: fc.integer({ min: 1, max: 100 }), isAbsent: fc.boolean() }), {
    maxLength: 6,
    selector: ({ n }) => n,
  }),
});

test('what is told of a pack is what its objects come to, whatever was added, moved and removed', () => {
  fc.assert(
    fc.property(fc.array(commit, { maxLength: 20 }), (commits) => {
      const index = newObjectIndex();
      commits.forEach(({ freed, put }, pack) => {
        for (const n of new Set(freed)) {
          const slot = index.find(hashOf(n));
          if (slot >= 0) index.remove(slot);
        }
        for (const { n, length, isAbsent } of put) {
          const slot = index.find(hashOf(n));
          const storing = storingOf(length, isAbsent);
          if (slot >= 0) index.move(slot, { pack, ...storing });
          else index.add({ hash: hashOf(n), kind: BLOCK, ...storing }, pack, 1);
        }
      });
      commits.forEach((_, pack) => {
        const here = index.slotsOf(pack).filter((slot) => !index.isAbsent(slot));
        const bytes = here.reduce((sum, slot) => sum + index.length(slot), 0);
        expect(index.live(pack)).toEqual({ objects: here.length, bytes });
      });
    }),
  );
});
