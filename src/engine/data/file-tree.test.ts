import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryObjects } from '../../testing/memory-objects.ts';
import { overwriteFile, resizeFile } from './file-edit.ts';
import { readRange } from './file-read.ts';
import { buildFile, type FileContent, PIECE_SIZE } from './file-tree.ts';
import { BLOCK_SIZE, type BulkReader } from './objects.ts';

/** Bytes that differ from block to block. */
function bytesOf(size: number, seed = 1) {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 997) bytes[at] = (at * 31 + seed) % 251;
  return bytes;
}

function* piecesOf(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += PIECE_SIZE) yield bytes.subarray(at, at + PIECE_SIZE);
}

async function readAll(reader: BulkReader, content: FileContent, from?: number, to?: number) {
  const parts: Uint8Array[] = [];
  for await (const part of readRange(reader, content, from, to)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
const edges = [0, 1, BLOCK_SIZE - 1, BLOCK_SIZE, BLOCK_SIZE + 1, PIECE_SIZE, PIECE_SIZE + 1, 2 * PIECE_SIZE + 5];
const anySize = fc.oneof(fc.constantFrom(...edges), fc.nat({ max: 3 * BLOCK_SIZE }), fc.nat({ max: 2 * PIECE_SIZE }));

test.each(edges)('a file of %i bytes is read as it was written', async (size) => {
  const objects = memoryObjects();
  const bytes = bytesOf(size);
  const content = await buildFile(objects, piecesOf(bytes));
  expect(content.bytes).toBe(size);
  expect(sameBytes(await readAll(objects, content), bytes)).toBe(true);
});

test('any range of a file is read', async () => {
  const objects = memoryObjects();
  const bytes = bytesOf(2 * PIECE_SIZE + 5);
  const content = await buildFile(objects, piecesOf(bytes));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length }), fc.nat({ max: bytes.length }), async (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      return sameBytes(await readAll(objects, content, from, to), bytes.slice(from, to));
    }),
    { numRuns: 40 },
  );
});

test('an edited file equals, in bytes and hash, the same file written at once', async () => {
  await fc.assert(
    fc.asyncProperty(anySize, anySize, anySize, async (size, at, length) => {
      const objects = memoryObjects();
      const [before, patch] = [bytesOf(size), bytesOf(length, 7)];
      const after = new Uint8Array(length === 0 ? size : Math.max(size, at + length));
      after.set(before);
      after.set(patch, length === 0 ? 0 : at);

      const old = await buildFile(objects, piecesOf(before));
      const edited = await overwriteFile(objects, old, at, patch);
      expect(edited).toEqual(await buildFile(objects, piecesOf(after)));

      const cut = await resizeFile(objects, edited, at);
      const whole = new Uint8Array(at);
      whole.set(after.subarray(0, at));
      expect(cut).toEqual(await buildFile(objects, piecesOf(whole)));
      expect(sameBytes(await readAll(objects, cut), whole)).toBe(true);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a change inside one block stages that block and the nodes above it', async () => {
  const objects = memoryObjects();
  const old = await buildFile(objects, piecesOf(bytesOf(3 * PIECE_SIZE)));
  const [staged, reads] = [objects.staged(), objects.reads()];
  await overwriteFile(objects, old, PIECE_SIZE + 10, new Uint8Array([1, 2, 3]));
  expect(objects.staged() - staged).toBe(3);
  expect(objects.reads() - reads).toBe(3);
});

test('a gap of a tebibyte is filled with zeros by a few objects', async () => {
  const objects = memoryObjects();
  const content = await overwriteFile(objects, { bytes: 0 }, 2 ** 40, new Uint8Array([9]));
  expect(content.bytes).toBe(2 ** 40 + 1);
  expect(objects.objects.size).toBeLessThan(12);
  expect([...(await readAll(objects, content, 2 ** 40 - 2))]).toEqual([0, 0, 9]);
});
