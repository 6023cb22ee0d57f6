import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryObjects } from '../../testing/memory-objects.ts';
import { newByteRanges } from './byte-ranges.ts';
import { overwriteFile, resizeFile } from './file-edit.ts';
import { toContent } from './file-pointer.ts';
import { buildFile, type FileContent } from './file-tree.ts';
import { newSyntheticBytes } from './new-synthetic-bytes.ts';
import { BLOCK_SIZE, type Hash } from './objects.ts';
import { addChange, type Change, type Changes } from './tree-changes.ts';
import { editTree } from './tree-edit.ts';

const TiB = 2 ** 40;
const synthetic = (seed: number, bytes: number): FileContent => ({
  bytes,
  ...toContent({ content: 'random', seed, first: 0 }, bytes),
});
const put = (content: FileContent): Change => ({
  kind: 'put',
  entry: { kind: 'file', files: 1, modified: 1, ...content },
});

function newTree() {
  const objects = memoryObjects();
  const change = async (root: Hash | undefined, changes: Readonly<Record<string, Change>>) => {
    const all: Changes = new Map();
    for (const [path, one] of Object.entries(changes)) addChange(all, path.split('/'), one);
    const { hash } = await editTree(objects, root, all, 1);
    return hash!;
  };
  const news = (after: Hash, before?: Hash) =>
    newSyntheticBytes({ reader: objects, root: after }, before && { reader: objects, root: before });
  return { objects, change, news };
}

test('without an earlier tree all synthetic bytes are new, equal ones once', async () => {
  const { objects, change, news } = newTree();
  const stored = await buildFile(objects, [new Uint8Array(100_000)]);
  const root = await change(undefined, {
    'a/x': put(synthetic(1, TiB)),
    'b/y': put(synthetic(1, TiB)),
    'b/z': put(synthetic(2, 5)),
    c: put(stored),
  });
  expect(await news(root)).toBe(TiB + 5);
});

test('what was split, cut, renamed or lies beside a change is not new', async () => {
  const { objects, change, news } = newTree();
  const [video, other] = [synthetic(1, 10 * TiB), synthetic(2, 7 * TiB)];
  const before = await change(undefined, { 'a/video': put(video), 'a/other': put(other) });
  const edited = await overwriteFile(objects, video, 3 * TiB, Uint8Array.of(1));
  const after = await change(before, {
    'a/video': put(edited),
    'a/other': { kind: 'remove' },
    renamed: put(await resizeFile(objects, other, 6 * TiB + 1)),
    'a/new': put(synthetic(3, 77)),
  });
  expect(await news(after, before)).toBe(77);
  expect(await news(before, after)).toBe(TiB - 1 + BLOCK_SIZE);
});

test('one changed file among many is found without reading the others', async () => {
  const { objects, change, news } = newTree();
  const many = Object.fromEntries(
    Array.from({ length: 3000 }, (_, n) => [`d${n % 50}/f${n}`, put(synthetic(n, TiB))] as const),
  );
  const before = await change(undefined, many);
  const after = await change(before, { 'd7/f7': put(synthetic(7, TiB + 9)) });
  const reads = objects.reads();
  expect(await news(after, before)).toBe(9);
  expect(objects.reads() - reads).toBeLessThanOrEqual(6);
});

test('ranges count what others do not have, each number once', () => {
  const anyRanges = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat({ max: 60 }), fc.nat({ max: 20 })));
  const rangesOf = (list: readonly (readonly [string, number, number])[]) => {
    const ranges = newByteRanges();
    for (const [space, from, length] of list) ranges.add(space, from, from + length);
    return ranges;
  };
  const namesOf = (list: readonly (readonly [string, number, number])[]) =>
    new Set(list.flatMap(([space, from, length]) => Array.from({ length }, (_, n) => `${space}${from + n}`)));
  fc.assert(
    fc.property(anyRanges, anyRanges, (own, others) => {
      const expected = [...namesOf(own)].filter((name) => !namesOf(others).has(name)).length;
      expect(rangesOf(own).countWithout(rangesOf(others))).toBe(expected);
    }),
  );
});
