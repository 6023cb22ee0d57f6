import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Damage } from './damage.ts';
import { decodeDirectoryNode, encodeBranch, encodeBucket } from './directory-node.ts';
import { contentOf, type Entry, totalsOf } from './entry.ts';
import { decodeFileNode, encodeFileNode, spanOf } from './file-node.ts';
import { hashIn, synthetic, toContent } from './file-pointer.ts';
import { childrenOf, rootTotals } from './node-codec.ts';
import { BLOCK, BLOCK_SIZE, DIRECTORY_NODE, FILE_NODE, type Hash } from './objects.ts';

const anyHash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytes as Hash);
const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((name) => !/\p{Surrogate}/u.test(name));
const anyTime = fc.nat();
const anyExtent = fc.record({
  content: fc.constantFrom('random' as const, 'text' as const),
  seed: fc.maxSafeNat(),
  first: fc.nat(),
});
/** A stored object, an extent, or a node with extents below it. */
const anyPointer = fc.oneof(anyHash, anyExtent, fc.record({ hash: anyHash, syntheticBytes: fc.constant(BLOCK_SIZE) }));
const anyFile = fc
  .tuple(anyName, anyTime, fc.maxSafeNat(), anyPointer)
  .map(([name, modified, size, pointer]): Entry => {
    const bytes = size % 2 ** 40;
    const content = bytes > BLOCK_SIZE || pointer instanceof Uint8Array || 'seed' in pointer ? pointer : pointer.hash;
    return { name, kind: 'file', bytes, files: 1, modified, ...(bytes > 0 && toContent(content, bytes)) };
  });
const anyDirectory = fc
  .tuple(anyName, anyTime, fc.nat(), fc.nat(), fc.option(anyHash))
  .map(([name, modified, bytes, files, hash]): Entry => {
    const entry = { name, kind: 'directory', modified } as const;
    const made = bytes % 3 === 0 ? {} : synthetic(Math.ceil(bytes / 2));
    return hash ? { ...entry, bytes, files, hash, ...made } : { ...entry, bytes: 0, files: 0 };
  });
const anyEntries = fc
  .uniqueArray(fc.oneof(anyFile, anyDirectory), { selector: (entry) => entry.name, minLength: 1, maxLength: 64 })
  .map((entries) => entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)));

const someChildren = { minLength: 1, maxLength: 64 };

test('a bucket is read back as it was written', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const bytes = encodeBucket(entries);
      expect(decodeDirectoryNode(bytes)).toEqual({ form: 'bucket', totals: totalsOf(entries), entries });
      expect(rootTotals(bytes)).toEqual(totalsOf(entries));
      expect(childrenOf(DIRECTORY_NODE, bytes)).toEqual(entries.flatMap((entry) => contentOf(entry) ?? []));
    }),
  );
});

test('a branch is read back as it was written', () => {
  const anySlots = fc.array(fc.tuple(fc.nat({ max: 63 }), anyHash), { minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(anySlots, fc.nat(), fc.boolean(), (list, number, hasExtents) => {
      const slots = new Map(list);
      const totals = { bytes: number, files: number, entries: number, ...synthetic(hasExtents ? number : 0) };
      const bytes = encodeBranch(totals, slots);
      expect(decodeDirectoryNode(bytes)).toEqual({ form: 'branch', totals, slots });
      const sorted = [...slots].sort(([a], [b]) => a - b).map(([, hash]) => ({ hash, kind: DIRECTORY_NODE }));
      expect(childrenOf(DIRECTORY_NODE, bytes)).toEqual(sorted);
    }),
  );
});

test.each([
  ['blocks', 1, BLOCK],
  ['nodes', 2, FILE_NODE],
] as const)('a file node above %s is read back as it was written', (_case, level, kind) => {
  fc.assert(
    fc.property(fc.array(level === 1 ? fc.oneof(anyHash, anyExtent) : anyPointer, someChildren), (children) => {
      const node = { level, size: children.length * spanOf(level - 1) - 3, children };
      const bytes = encodeFileNode(node);
      expect(decodeFileNode(bytes)).toEqual(node);
      const hashes = children.flatMap((child) => hashIn(child) ?? []);
      expect(childrenOf(FILE_NODE, bytes)).toEqual(hashes.map((hash) => ({ hash, kind })));
    }),
  );
});

test('other bytes are damage, or a node whose form is the same bytes', () => {
  const wrong = fc.tuple(anyEntries, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean());
  fc.assert(
    fc.property(wrong, ([entries, at, flip, isCut]) => {
      const bytes = encodeBucket(entries);
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ flip;
      const given = isCut ? bytes.subarray(0, place) : bytes;
      try {
        const node = decodeDirectoryNode(given);
        expect(node.form === 'bucket' && encodeBucket(node.entries)).toEqual(given);
      } catch (error) {
        expect(error).toBeInstanceOf(Damage);
      }
    }),
    { numRuns: 500 },
  );
});

test('noise is damage', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(FILE_NODE, DIRECTORY_NODE), (noise, kind) => {
      const given = Uint8Array.from([1, kind, 1, ...noise]);
      try {
        childrenOf(kind, given);
      } catch (error) {
        expect(error).toBeInstanceOf(Damage);
      }
    }),
    { numRuns: 500 },
  );
});
