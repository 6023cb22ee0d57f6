import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compressLz4, decompressLz4 } from './lz4.ts';
import { BLOCK_SIZE } from './objects.ts';
import { LZ4, RAW } from './pack-index.ts';
import { compressBlock, storingOf, unpack } from './stored-part.ts';

/** Runs of equal bytes and random ones: some of it can be compressed. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.nat(255), fc.nat(20_000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)).subarray(0, BLOCK_SIZE))
  .filter((bytes) => bytes.length > 0);

const compressed = (bytes: Uint8Array) => compressLz4(bytes, Number.POSITIVE_INFINITY) ?? expect.unreachable();

test('what was compressed comes back', () => {
  fc.assert(
    fc.property(content, (bytes) => {
      const back = decompressLz4(compressed(bytes), bytes.length);

      expect(back && Buffer.compare(back, bytes)).toBe(0);
      const size = compressed(bytes).length;
      expect([compressLz4(bytes, size)?.length, compressLz4(bytes, size - 1)]).toEqual([size, undefined]);
    }),
  );
});

test('blocks are in the form that every LZ4 reads', () => {
  const letters = new TextEncoder().encode('abcdabcdabcdabcdabcdabcdabcdabcd');

  // Four literals, a match of 23 bytes from four before, five literals.
  expect(decompressLz4(Uint8Array.of(0x4f, 97, 98, 99, 100, 4, 0, 4, 0x50, 100, 97, 98, 99, 100), 32)).toHaveLength(32);
  expect(decompressLz4(compressed(letters), 32)).toEqual(letters);
});

test('damaged and made-up bytes give nothing, or bytes of the right size; and the next block is right again', () => {
  const whole = compressed(new TextEncoder().encode('A sentence that comes again. '.repeat(500)));
  const broken = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    .map((changes) => {
      const bytes = whole.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  const cut = fc.nat(whole.length - 1).map((end) => whole.slice(0, end));

  fc.assert(
    fc.property(
      fc.oneof(broken, cut, fc.uint8Array({ maxLength: 400 })),
      fc.integer({ min: 1, max: BLOCK_SIZE }),
      (bytes, size) => {
        expect(decompressLz4(bytes, size)?.length ?? size).toBe(size);
      },
    ),
    { numRuns: 2000 },
  );
  expect(decompressLz4(whole, 14_500)).toHaveLength(14_500);
});

test('a block is compressed when an eighth of it is saved, and else stays as it is', () => {
  const random = crypto.getRandomValues(new Uint8Array(4000));
  const mixed = Uint8Array.from([...random, ...new Uint8Array(400)]);
  const half = Uint8Array.from([...random, ...new Uint8Array(4000)]);

  expect(compressBlock(random)).toBe(random);
  expect(compressBlock(mixed)).toBe(mixed);
  const part = compressBlock(half);
  expect(storingOf(part)).toMatchObject({ codec: LZ4, size: 8000 });
  expect(storingOf(random)).toEqual({ codec: RAW, length: 4000, size: 4000 });
  if (part instanceof Uint8Array || !(part.lz4 instanceof Uint8Array)) throw new Error('It is not compressed.');
  expect(unpack(part.lz4, storingOf(part))).toEqual(half);
});
