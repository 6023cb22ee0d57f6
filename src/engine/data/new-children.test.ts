import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFileNode, spanOf } from './file-node.ts';
import type { Pointer } from './file-pointer.ts';
import { toHex } from './hex.ts';
import { NO_TWIN, visitNewChildren } from './new-children.ts';
import { childrenOf } from './node-codec.ts';
import { BLOCK, BLOCK_SIZE, FILE_NODE, type Hash } from './objects.ts';

const hashOf = (seed: number) => new Uint8Array(32).fill(seed, seed % 30) as Hash;
const hexAt = (bytes: Uint8Array, at: number) => toHex(bytes.subarray(at, at + 32));

test('told are exactly the references that the other node does not have at that place', () => {
  const nodes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(nodes, nodes, (seeds, others) => {
      const encode = (list: readonly number[]) =>
        encodeFileNode({ level: 1, size: list.length * BLOCK_SIZE, children: list.map(hashOf) });
      const told: string[] = [];
      const [own, other] = [encode(seeds), encode(others)];
      visitNewChildren(FILE_NODE, own, other, (at, kind, twinAt) => {
        told.push(hexAt(own, at));
        expect({ kind, twinAt }).toEqual({ kind: BLOCK, twinAt: NO_TWIN });
      });
      const expected = seeds.filter((seed, at) => seed !== others[at]).map((seed) => toHex(hashOf(seed)));
      expect(told).toEqual(expected);
    }),
  );
});

/** Words that numbers make something of: zeros of both signs, what is no number, and numbers that lie close together. */
const words = fc.constantFrom([0, 0], [0, 0x8000_0000], [0, 0x7ff8_0000], [1, 0x7ff8_0000], [0, 0xfff8_0000], [1, 0]);
const hashOfWords = fc
  .array(words, { minLength: 4, maxLength: 4 })
  .map((pairs) => new Uint8Array(Uint32Array.from(pairs.flat()).buffer) as Hash);

test('hashes are compared as bytes, whatever numbers their bytes would be', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(hashOfWords, hashOfWords), { minLength: 1, maxLength: 64 }), (pairs) => {
      const encode = (list: readonly Hash[]) =>
        encodeFileNode({ level: 1, size: list.length * BLOCK_SIZE, children: list });
      const [own, others] = [pairs.map(([hash]) => hash), pairs.map(([, other]) => other)];
      const told: string[] = [];
      const bytes = encode(own);
      visitNewChildren(FILE_NODE, bytes, encode(others), (at) => told.push(hexAt(bytes, at)));
      expect(told).toEqual(own.filter((hash, at) => toHex(hash) !== toHex(others[at]!)).map(toHex));
    }),
    { numRuns: 500 },
  );
});

const pointer: fc.Arbitrary<Pointer> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }).map(hashOf) },
  { weight: 1, arbitrary: fc.record({ content: fc.constant('random' as const), seed: fc.nat(3), first: fc.nat(3) }) },
);

test('among extents, what is not told is in the other node', () => {
  const nodes = fc.array(pointer, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(nodes, nodes, (children, others) => {
      const encode = (list: readonly Pointer[]) =>
        encodeFileNode({ level: 2, size: list.length * spanOf(1), children: list });
      const told = new Set<string>();
      const [own, other] = [encode(children), encode(others)];
      const known = new Set(childrenOf(FILE_NODE, other).map(({ hash }) => toHex(hash)));
      visitNewChildren(FILE_NODE, own, other, (at, _, twinAt) => {
        told.add(hexAt(own, at));
        expect(twinAt === NO_TWIN || (known.has(hexAt(other, twinAt)) && hexAt(other, twinAt) !== hexAt(own, at))).toBe(
          true,
        );
      });
      for (const { hash } of childrenOf(FILE_NODE, own))
        expect(told.has(toHex(hash)) || known.has(toHex(hash))).toBe(true);
    }),
  );
});
