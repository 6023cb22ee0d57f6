import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Damage } from './damage.ts';
import { BLOCK, BLOCK_SIZE, FILE_NODE, type Hash } from './objects.ts';
import { mergeParts, newPack, PACK_HEADER_BYTES, packBytes, parsePack } from './pack.ts';
import { decodeEntries, ENTRY_BYTES, encodeEntries, LZ4, type PackEntry, RAW, savedBytes } from './pack-index.ts';
import { BLOB_BYTES } from './pack-limits.ts';

const hashOf = (seed: number) => new Uint8Array(32).fill(seed) as Hash;

function layOut(lengths: readonly number[]) {
  let offset = PACK_HEADER_BYTES;
  const entries = lengths.map((length, at): PackEntry => {
    offset += length;
    const isPacked = at % 4 === 2;
    const storing = { codec: isPacked ? LZ4 : RAW, length, size: isPacked ? length + 1 : length } as const;
    return { hash: hashOf(at), kind: at % 2 ? FILE_NODE : BLOCK, offset: offset - length, ...storing, isAbsent: false };
  });
  const parts = lengths.map((length, at) => new Uint8Array(length).fill(at));
  return { parts, entries };
}

const bytesOf = async (pack: Uint8Array | Blob) =>
  pack instanceof Uint8Array ? pack : new Uint8Array(await pack.arrayBuffer());

test('a pack tells its own index', async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(lengths, async (sizes) => {
      const { parts, entries } = layOut(sizes);

      const pack = await bytesOf(await newPack(parts, entries));

      expect(pack.length).toBe(
        packBytes(
          sizes.reduce((sum, size) => sum + size, 0),
          sizes.length,
        ),
      );
      expect(parsePack(pack)).toEqual(entries);
      for (const [at, { offset, length }] of entries.entries())
        expect(pack.subarray(offset, offset + length)).toEqual(parts[at]);
    }),
    { numRuns: 50 },
  );
});

test('a small pack is an array of its own, a large one a Blob', async () => {
  const small = layOut([100]);
  const large = layOut([BLOB_BYTES]);

  expect(await newPack(small.parts, small.entries)).toBeInstanceOf(Uint8Array);
  expect(await newPack(large.parts, large.entries)).toBeInstanceOf(Blob);
});

test('adjacent parts of one Blob are one slice', () => {
  const [blob, other] = [new Blob(['abcdef']), new Blob(['x'])];
  const bytes = Uint8Array.of(1);

  const merged = mergeParts([
    { blob, from: 0, to: 2 },
    { blob, from: 2, to: 3 },
    { blob, from: 4, to: 5 },
    { blob: other, from: 5, to: 6 },
    bytes,
    bytes,
  ]);

  expect(merged).toEqual([
    { blob, from: 0, to: 3 },
    { blob, from: 4, to: 5 },
    { blob: other, from: 5, to: 6 },
    bytes,
    bytes,
  ]);
});

test('wrong bytes are no pack, and are not read past their end', async () => {
  const { parts, entries } = layOut([40, 0, 9]);
  const pack = await bytesOf(await newPack(parts, entries));

  fc.assert(
    fc.property(fc.nat({ max: pack.length }), (end) => {
      if (end < pack.length) expect(() => parsePack(pack.subarray(0, end))).toThrow(Damage);
    }),
  );
  fc.assert(
    fc.property(fc.nat({ max: pack.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, bits) => {
      const broken = pack.slice();
      broken[at] = (broken[at] ?? 0) ^ bits;
      try {
        parsePack(broken);
      } catch (error) {
        expect(error).toBeInstanceOf(Damage);
      }
    }),
  );
});

test('entries come back as they were, absent and compressed ones too', () => {
  const place = {
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytes as Hash),
    offset: fc.nat(0xffff_ffff),
    length: fc.nat(0xffff_ffff),
  };
  const raw = fc
    .record({ ...place, kind: fc.constantFrom(BLOCK, FILE_NODE), isAbsent: fc.boolean() })
    .map((entry): PackEntry => ({ ...entry, codec: RAW, size: entry.length }));
  const packed = fc
    .record({ ...place, size: fc.integer({ min: 1, max: BLOCK_SIZE }) })
    .map((entry): PackEntry => ({ ...entry, kind: BLOCK, codec: LZ4, isAbsent: false }));

  fc.assert(
    fc.property(fc.array(fc.oneof(raw, packed)), (entries) => {
      const bytes = encodeEntries(entries);

      expect(decodeEntries(bytes)).toEqual(entries);
      expect(savedBytes(bytes)).toBe(
        entries.reduce((sum, { size, length, isAbsent }) => sum + (isAbsent ? 0 : size - length), 0),
      );
    }),
  );
  expect(() => decodeEntries(new Uint8Array(45))).toThrow(Damage);
});

test('entries of before there was compression are raw', () => {
  const old = new Uint8Array(ENTRY_BYTES);
  old.set([7, 7, 7, 7], 36);
  old[40] = BLOCK;

  expect(decodeEntries(old)).toMatchObject([{ codec: RAW, length: 0x0707_0707, size: 0x0707_0707, isAbsent: false }]);
});

test('no node is compressed, and no other codec is known', () => {
  const bytes = new Uint8Array(ENTRY_BYTES);
  bytes.set([BLOCK, LZ4], 40);
  expect(decodeEntries(bytes)).toMatchObject([{ codec: LZ4, size: 1 }]);
  bytes[40] = FILE_NODE;
  expect(() => decodeEntries(bytes)).toThrow(Damage);
  bytes.set([BLOCK, 2], 40);
  expect(() => decodeEntries(bytes)).toThrow(Damage);
});
