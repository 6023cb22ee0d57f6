import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryObjects } from '../../testing/memory-objects.ts';
import { type DirectoryContent, type Update, updateDirectory } from './directory-edit.ts';
import { getEntry, hashName, readEntries, totalsAt } from './directory-tree.ts';
import { type Entry, NO_TOTALS, totalsOf } from './entry.ts';

const entryOf = (name: string, bytes = 0): Entry => ({ name, kind: 'file', bytes, files: 1, modified: 7 });
const put =
  (entry: Entry | undefined): Update =>
  async () =>
    entry;
const empty: DirectoryContent = { totals: NO_TOTALS };

/** Two endings after which the hash of `name` is the same. */
function findCollision(name: string): readonly [string, string] {
  const seen = new Map<number, string>();
  for (let n = 1; ; n += 1) {
    const ending = Math.imul(n, 0x9e3779b1).toString(36);
    const hash = hashName(name + ending);
    const other = seen.get(hash);
    if (other !== undefined) return [other, ending];
    seen.set(hash, ending);
  }
}

/** Names enough for branches, some of them removed again. */
const anyHistory = fc.array(fc.array(fc.tuple(fc.nat({ max: 400 }), fc.boolean()), { minLength: 1, maxLength: 200 }), {
  maxLength: 8,
});

test('the root depends on the entries alone, not on the way they came', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const objects = memoryObjects();
      const model = new Map<string, Entry>();
      let content = empty;
      for (const step of history) {
        const updates = new Map(
          step.map(([n, kept]) => [`name ${n}`, put(kept ? entryOf(`name ${n}`) : undefined)] as const),
        );
        content = await updateDirectory(objects, content.hash, updates);
        for (const [n, kept] of step) {
          if (kept) model.set(`name ${n}`, entryOf(`name ${n}`));
          else model.delete(`name ${n}`);
        }
      }
      const updates = new Map([...model].toReversed().map(([name, entry]) => [name, put(entry)] as const));
      const atOnce = await updateDirectory(objects, undefined, updates);
      expect(atOnce).toEqual(content);
      expect(content.totals).toEqual(totalsOf(model.values()));
      const sorted = [...model.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(await readEntries(objects, content.hash)).toEqual(sorted);
    }),
    { numRuns: 60 },
  );
});

test('sixty-four entries are one node, and a sixty-fifth makes it a branch', async () => {
  const objects = memoryObjects();
  const names = Array.from({ length: 65 }, (_, n) => `file ${n}`);
  const updates = new Map(names.map((name) => [name, put(entryOf(name))] as const));
  const branch = await updateDirectory(objects, undefined, updates);
  const bucket = await updateDirectory(objects, branch.hash, new Map([['file 3', put(undefined)]]));
  expect(objects.objects.size).toBeGreaterThan(30);
  const before = objects.reads();
  expect(await readEntries(objects, bucket.hash)).toHaveLength(64);
  expect(objects.reads() - before).toBe(1);
});

test('names whose hashes are equal lie in one bucket, however many', async () => {
  let names = [''];
  while (names.length <= 64) {
    const endings = findCollision(names[0]!);
    names = names.flatMap((name) => endings.map((ending) => name + ending));
  }
  expect(new Set(names.map(hashName)).size).toBe(1);
  const others = Array.from({ length: 200 }, (_, n) => `other ${n}`);
  const objects = memoryObjects();
  const updates = new Map([...names, ...others].map((name) => [name, put(entryOf(name))] as const));
  const { hash } = await updateDirectory(objects, undefined, updates);
  for (const name of names) expect(await getEntry(objects, hash, name)).toEqual(entryOf(name));
  expect(await getEntry(objects, hash, 'absent')).toBeUndefined();
});

test('the last entry removed leaves no node', async () => {
  const objects = memoryObjects();
  const { hash } = await updateDirectory(objects, undefined, new Map([['a', put(entryOf('a'))]]));
  const content = await updateDirectory(objects, hash, new Map([['a', put(undefined)]]));
  expect(content).toEqual(empty);
  expect(await totalsAt(objects, content.hash)).toEqual(NO_TOTALS);
});
