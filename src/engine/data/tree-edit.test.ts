import { expect, test } from 'vitest';
import { memoryObjects } from '../../testing/memory-objects.ts';
import { readEntries } from './directory-tree.ts';
import type { BulkReader, Hash } from './objects.ts';
import { addChange, type Change, type Changes, newDirectory } from './tree-changes.ts';
import { editTree } from './tree-edit.ts';

const file = (bytes = 0): Change => ({ kind: 'put', entry: { kind: 'file', bytes, files: 1, modified: 1 } });
const REMOVE: Change = { kind: 'remove' };

function changesOf(...list: readonly (readonly [path: string, change: Change])[]): Changes {
  const changes: Changes = new Map();
  for (const [path, change] of list) expect(addChange(changes, path.split('/'), change), path).toBe(true);
  return changes;
}

/** The tree as `path` or `path/` lines. */
async function drawn(reader: BulkReader, root: Hash | undefined, above = ''): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { name, kind, hash, modified } of await readEntries(reader, root)) {
    if (kind === 'file') lines.push(above + name);
    else lines.push(`${above}${name}/ ${modified}`, ...(await drawn(reader, hash, `${above}${name}/`)));
  }
  return lines;
}

test('a file makes the directories above it, which carry the totals', async () => {
  const objects = memoryObjects();
  const made = await editTree(objects, undefined, changesOf(['a/b/one', file()], ['a/two', file()]), 10);
  expect(await drawn(objects, made.hash)).toEqual(['a/ 10', 'a/b/ 10', 'a/b/one', 'a/two']);
  expect(made.totals).toEqual({ bytes: 0, files: 2, entries: 1 });
});

test('a directory takes a new time when its own names change, not when a file in it does', async () => {
  const objects = memoryObjects();
  const made = await editTree(objects, undefined, changesOf(['a/b/one', file()], ['c', newDirectory()]), 10);
  const replaced = await editTree(objects, made.hash, changesOf(['a/b/one', file()]), 20);
  expect(await drawn(objects, replaced.hash)).toEqual(['a/ 10', 'a/b/ 10', 'a/b/one', 'c/ 10']);
  const removed = await editTree(objects, replaced.hash, changesOf(['a/b/one', REMOVE]), 30);
  expect(await drawn(objects, removed.hash)).toEqual(['a/ 10', 'a/b/ 30', 'c/ 10']);
});

test('a file where a directory stands, and one below a file, are left out and told', async () => {
  const objects = memoryObjects();
  const made = await editTree(objects, undefined, changesOf(['dir/x', file()], ['file', file()]), 10);
  const changes = changesOf(['dir', file()], ['file/y/z', file()], ['new', file()]);
  const edited = await editTree(objects, made.hash, changes, 20);
  expect(edited.conflicts).toEqual([['dir'], ['file', 'y', 'z']]);
  expect(await drawn(objects, edited.hash)).toEqual(['dir/ 10', 'dir/x', 'file', 'new']);
});

test('one set of changes cannot make a name a file and a directory', () => {
  const changes = changesOf(['a/b', file()]);
  expect(addChange(changes, ['a'], file())).toBe(false);
  expect(addChange(changes, ['a', 'b', 'c'], file())).toBe(false);
  expect(addChange(changes, ['a'], newDirectory())).toBe(true);
});

test('equal trees have equal roots whatever happened before', async () => {
  const objects = memoryObjects();
  const first = await editTree(objects, undefined, changesOf(['a/x', file()], ['a/y', file()]), 10);
  const second = await editTree(objects, first.hash, changesOf(['a/y', REMOVE], ['b/c', file()]), 10);
  const back = await editTree(objects, second.hash, changesOf(['a/y', file()], ['b', REMOVE]), 10);
  expect(back.hash).toEqual(first.hash);
});
