import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinBlobs, newLazyBlob } from './lazy-blob.ts';

/** A lazy Blob over bytes, and how many of them were read. */
function counted(bytes: Uint8Array<ArrayBuffer>) {
  const reads: [from: number, to: number][] = [];
  const blob = newLazyBlob({
    size: bytes.length,
    read: async (from, to) => {
      reads.push([from, to]);
      return bytes.slice(from, to);
    },
  });
  return { blob, reads };
}

const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];
const part = fc.uint8Array({ maxLength: 20 });
const cutting = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 }));

test('however it is joined and cut, it is what a Blob of the same bytes is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), cutting, cutting, async (parts, [a, b], [c, d]) => {
      const copies = parts.map((bytes) => new Uint8Array(bytes));
      const lazy = joinBlobs(copies.map((bytes, at) => (at % 2 === 0 ? counted(bytes).blob : bytes)));
      const plain = new Blob(copies);
      expect(lazy.size).toBe(plain.size);
      expect(await bytesOf(lazy)).toEqual(await bytesOf(plain));
      const [twice, expected] = [lazy.slice(a, b).slice(c, d), plain.slice(a, b).slice(c, d)];
      expect(twice.size).toBe(expected.size);
      expect(await bytesOf(twice)).toEqual(await bytesOf(expected));
      expect(await bytesOf(joinBlobs([twice, new Uint8Array([7])]))).toEqual([...(await bytesOf(expected)), 7]);
    }),
  );
});

test('only what is asked for is read', async () => {
  const { blob, reads } = counted(new Uint8Array(100));
  const part = joinBlobs([blob.slice(10, 20), blob.slice(50)]).slice(5, 12);
  expect(reads).toEqual([]);
  await part.arrayBuffer();
  expect(reads).toEqual([
    [15, 20],
    [50, 52],
  ]);
});

test('a response streams it step by step', async () => {
  const { blob, reads } = counted(new Uint8Array(600_000).fill(1));
  const reader = blob.slice(0, 600_000, 'text/plain').stream().getReader();
  await reader.read();
  expect(reads).toEqual([[0, 262_144]]);
  await reader.cancel();

  const response = new Response(blob.slice(0, 600_000, 'text/plain'));
  expect(response.headers.get('content-type')).toBe('text/plain');
  expect((await response.arrayBuffer()).byteLength).toBe(600_000);
  expect(await newLazyBlob({ size: 2, read: async () => new Uint8Array([104, 105]) }).text()).toBe('hi');
});

test('parts that are in memory make an ordinary Blob', () => {
  expect(joinBlobs([new Uint8Array([1]), new Blob(['x'])]).constructor).toBe(Blob);
});
