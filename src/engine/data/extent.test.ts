import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryObjects } from '../../testing/memory-objects.ts';
import { byteReader } from './byte-reader.ts';
import { byteWriter } from './byte-writer.ts';
import { Damage } from './damage.ts';
import { decodeExtent, type Extent, encodeExtent, readExtent, shiftExtent } from './extent.ts';
import { overwriteFile, resizeFile } from './file-edit.ts';
import { decodeFileNode, encodeFileNode, spanOf } from './file-node.ts';
import { readRange } from './file-read.ts';
import type { FileContent } from './file-tree.ts';
import { hashObject } from './hash.ts';
import { toHex } from './hex.ts';
import { childrenOf } from './node-codec.ts';
import { BLOCK, BLOCK_SIZE, type BulkReader, FILE_NODE, type Hash } from './objects.ts';

const TiB = 2 ** 40;
const random: Extent = { content: 'random', seed: 42, first: 0 };
const anyExtent = fc.record({
  content: fc.constantFrom('random' as const, 'text' as const),
  seed: fc.maxSafeNat(),
  first: fc.nat(),
});
const fileOf = (extent: Extent, bytes: number): FileContent =>
  bytes > 0 ? { bytes, extent, syntheticBytes: bytes } : { bytes };

async function readAll(reader: BulkReader, content: FileContent, from?: number, to?: number) {
  const parts: Uint8Array[] = [];
  for await (const part of readRange(reader, content, from, to)) parts.push(part);
  return Buffer.concat(parts);
}

test('any part of an extent is the same bytes, however it is asked for', () => {
  const size = 5 * BLOCK_SIZE + 77;
  fc.assert(
    fc.property(anyExtent, fc.nat({ max: size }), fc.nat({ max: size }), (extent, a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const whole = Buffer.from(readExtent(extent, 0, size));
      expect(whole.subarray(from, to).equals(readExtent(extent, from, to))).toBe(true);
      const rest = readExtent(shiftExtent(extent, 2), 0, BLOCK_SIZE);
      expect(whole.subarray(2 * BLOCK_SIZE, 3 * BLOCK_SIZE).equals(rest)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['random', 'bff3d1b2b5f2404e83cdc2ecbfac7c2e245a0ace687eb2d9293fa71d7ecafc9c'],
  ['text', 'bdd63ba0b973a59128855838cc62ff38690d6e1b35c84d9116a394589730cb9a'],
] as const)('what a %s recipe makes never changes', async (content, expected) => {
  const extent = { content, seed: 2 ** 40 + 7, first: 2 ** 30 };
  expect(toHex(await hashObject(BLOCK, readExtent(extent, 0, 2 * BLOCK_SIZE)))).toBe(expected);
});

test('a recipe is read back as it was written, and one that cannot be is damage', () => {
  const read = (bytes: Uint8Array, size: number) => decodeExtent(byteReader(bytes, 'A recipe'), size);
  fc.assert(
    fc.property(anyExtent, fc.integer({ min: 1, max: TiB }), (extent, size) => {
      const out = byteWriter();
      encodeExtent(out, extent);
      expect(read(out.take(), size)).toEqual(extent);
    }),
  );
  const out = byteWriter();
  encodeExtent(out, { ...random, first: 2 ** 37 - 1 });
  expect(() => read(out.take(), 2 * BLOCK_SIZE)).toThrow(Damage);
  expect(() => read(out.take(), 0)).toThrow(Damage);
  expect(() => read(Uint8Array.from([9, ...out.take().subarray(1)]), 1)).toThrow('unknown function 9');
});

test('a node without extents has the bytes that it had before there were any', async () => {
  const hash = (fill: number) => new Uint8Array(32).fill(fill) as Hash;
  const bytes = Uint8Array.from([
    ...[1, FILE_NODE, 1, 0, 0, 0, 0, 0, 1, 0, 9],
    ...[1, ...new Uint8Array(32).fill(0xaa)],
    ...[1, ...new Uint8Array(32).fill(0xbb)],
  ]);
  const node = { level: 1, size: BLOCK_SIZE + 9, children: [hash(0xaa), hash(0xbb)] };
  expect(decodeFileNode(bytes)).toEqual(node);
  expect(encodeFileNode(node)).toEqual(bytes);
});

test('extents in a node are not references, and what is synthetic below it is', () => {
  const hash = new Uint8Array(32).fill(7) as Hash;
  const children = [hash, { hash, syntheticBytes: 5 }, shiftExtent(random, 128)];
  const bytes = encodeFileNode({ level: 2, size: 2 * spanOf(1) + 3, children });
  expect(decodeFileNode(bytes).children).toEqual(children);
  expect(childrenOf(FILE_NODE, bytes)).toEqual([
    { hash, kind: FILE_NODE },
    { hash, kind: FILE_NODE },
  ]);
});

/** A file beside its bytes and the blocks of it that are stored. */
interface Model {
  readonly bytes: Buffer;
  readonly stored: ReadonlySet<number>;
}

const blocksIn = (from: number, to: number) => {
  const first = Math.floor(from / BLOCK_SIZE);
  return from < to ? Array.from({ length: Math.ceil(to / BLOCK_SIZE) - first }, (_, n) => first + n) : [];
};

function resized({ bytes, stored }: Model, size: number): Model {
  const after = Buffer.alloc(size);
  bytes.copy(after, 0, 0, Math.min(size, bytes.length));
  const kept = [...stored].filter((block) => block * BLOCK_SIZE < size);
  return { bytes: after, stored: new Set([...kept, ...blocksIn(bytes.length, size)]) };
}

function overwritten(model: Model, at: number, patch: Uint8Array): Model {
  const size = patch.length === 0 ? model.bytes.length : Math.max(model.bytes.length, at + patch.length);
  const { bytes, stored } = resized(model, size);
  bytes.set(patch, patch.length === 0 ? 0 : at);
  return { bytes, stored: new Set([...stored, ...blocksIn(at, at + patch.length)]) };
}

function syntheticOf({ bytes, stored }: Model): number {
  const made = blocksIn(0, bytes.length).filter((block) => !stored.has(block));
  return made.reduce((sum, block) => sum + Math.min(BLOCK_SIZE, bytes.length - block * BLOCK_SIZE), 0);
}

const anySize = fc.oneof(
  fc.constantFrom(0, 1, BLOCK_SIZE, BLOCK_SIZE + 1, spanOf(1), spanOf(1) + 1, spanOf(1) + 5 * BLOCK_SIZE),
  fc.nat({ max: spanOf(1) + 9 * BLOCK_SIZE }),
);
const anyEdit = fc.oneof(
  fc.record({ kind: fc.constant('resize' as const), size: anySize }),
  fc.record({ kind: fc.constant('write' as const), at: anySize, length: fc.nat({ max: 3 * BLOCK_SIZE }) }),
);

test('an edited synthetic file is, byte for byte, what the same edits make of stored bytes', async () => {
  await fc.assert(
    fc.asyncProperty(anyExtent, anySize, fc.array(anyEdit, { maxLength: 5 }), async (extent, size, edits) => {
      const objects = memoryObjects();
      let file = fileOf(extent, size);
      let model: Model = { bytes: Buffer.from(readExtent(extent, 0, size)), stored: new Set() };
      for (const edit of edits) {
        if (edit.kind === 'resize') {
          file = await resizeFile(objects, file, edit.size);
          model = resized(model, edit.size);
        } else {
          const patch = new Uint8Array(edit.length).fill(edit.at % 251);
          file = await overwriteFile(objects, file, edit.at, patch);
          model = overwritten(model, edit.at, patch);
        }
        expect(file.bytes).toBe(model.bytes.length);
        expect(file.syntheticBytes ?? 0).toBe(syntheticOf(model));
      }
      expect((await readAll(objects, file)).equals(model.bytes)).toBe(true);
      const [from, to] = [Math.floor(file.bytes / 3), Math.ceil(file.bytes / 2)];
      expect((await readAll(objects, file, from, to)).equals(model.bytes.subarray(from, to))).toBe(true);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('equal content has one name, in whatever order it came about', async () => {
  await fc.assert(
    fc.asyncProperty(anyExtent, fc.uniqueArray(fc.nat({ max: 200 }), { maxLength: 4 }), async (extent, blocks) => {
      const objects = memoryObjects();
      const edit = async (order: readonly number[]) => {
        let file = fileOf(extent, 201 * BLOCK_SIZE - 5);
        for (const block of order)
          file = await overwriteFile(objects, file, block * BLOCK_SIZE + 9, Uint8Array.of(block));
        return file;
      };
      const edited = await edit(blocks);
      expect(edited).toEqual(await edit(blocks.toReversed()));
      const least = Math.min(200, ...blocks) * BLOCK_SIZE;
      if (least > 0) expect(await resizeFile(objects, edited, least)).toEqual(fileOf(extent, least));
    }),
    { numRuns: 30 },
  );
});

test('a block in the middle of 10 TiB becomes stored by a handful of objects', async () => {
  const objects = memoryObjects();
  const file = fileOf(random, 10 * TiB);
  const edited = await overwriteFile(objects, file, 7 * TiB + 5, Uint8Array.of(1, 2, 3));
  expect(edited.syntheticBytes).toBe(10 * TiB - BLOCK_SIZE);
  expect(objects.objects.size).toBeLessThanOrEqual(6);

  const read = await readAll(objects, edited, 7 * TiB - 1, 7 * TiB + 10);
  expect(read.subarray(6, 9)).toEqual(Buffer.of(1, 2, 3));
  const made = await readAll(objects, file, 7 * TiB - 1, 7 * TiB + 10);
  expect(read.subarray(0, 6).equals(made.subarray(0, 6))).toBe(true);
  expect(read.subarray(9).equals(made.subarray(9))).toBe(true);
});
