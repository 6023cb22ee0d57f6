import { expect, test } from 'vitest';
import { BLOCK, type Child, FILE_NODE, type Hash } from './objects.ts';
import { planRelease } from './ref-counts.ts';

/** A graph by hand: each object's count, and what it refers to. Objects without references are blocks. */
function graph(objects: Readonly<Record<string, { count: number; to?: string; isAbsent?: boolean }>>) {
  const names = Object.keys(objects);
  const hashOf = (name: string) => new Uint8Array(32).fill(names.indexOf(name) + 1) as Hash;
  const at = (slot: number) => objects[names[slot]!]!;
  const read: string[] = [];
  return {
    hashOf,
    read,
    nameAt: (slot: number) => names[slot]!,
    find: (hash: Hash) => hash[0]! - 1,
    count: (slot: number) => at(slot).count,
    kind: (slot: number) => (at(slot).to === undefined ? BLOCK : FILE_NODE),
    hasChildren: (slot: number) => !at(slot).isAbsent,
    children: async (slots: readonly number[]) =>
      slots.flatMap((slot) => {
        read.push(names[slot]!);
        return [...at(slot).to!].map((name): Child => ({ hash: hashOf(name), kind: BLOCK }));
      }),
  };
}

async function freedBy(objects: Parameters<typeof graph>[0], roots: string, orphans = '') {
  const counted = graph(objects);
  const orphanSlots = [...orphans].map((name) => counted.find(counted.hashOf(name)));
  const { freed } = await planRelease(counted, [...roots].map(counted.hashOf), orphanSlots);
  return { freed: freed.map(counted.nameAt).sort().join(''), read: counted.read.join('') };
}

/*   A     B
 *  / \   / \
 * c   D─┘   e
 *     │
 *     f                */
const SHARED = {
  A: { count: 1, to: 'cD' },
  B: { count: 1, to: 'De' },
  c: { count: 1 },
  D: { count: 2, to: 'f' },
  e: { count: 1 },
  f: { count: 1 },
};

test('a release frees what nothing else refers to, and reads nothing of the rest', async () => {
  expect(await freedBy(SHARED, 'A')).toEqual({ freed: 'Ac', read: 'A' });
});

test('releasing both frees all of it', async () => {
  expect((await freedBy(SHARED, 'AB')).freed).toBe('ABDcef');
});

test('a root that is kept twice outlives one release', async () => {
  expect((await freedBy({ A: { count: 2, to: 'b' }, b: { count: 1 } }, 'A')).freed).toBe('');
  expect((await freedBy({ A: { count: 2, to: 'b' }, b: { count: 1 } }, 'AA')).freed).toBe('Ab');
});

test('a block that a node lists twice has two references', async () => {
  expect((await freedBy({ A: { count: 1, to: 'bb' }, b: { count: 2 } }, 'A')).freed).toBe('Ab');
  expect((await freedBy({ A: { count: 1, to: 'bb' }, b: { count: 3 } }, 'A')).freed).toBe('A');
});

test('an absent object goes without its children', async () => {
  expect(await freedBy({ A: { count: 1, to: 'b', isAbsent: true }, b: { count: 1 } }, 'A')).toEqual({
    freed: 'A',
    read: '',
  });
});

test('an orphan goes with what only it refers to', async () => {
  expect((await freedBy({ A: { count: 0, to: 'bc' }, b: { count: 1 }, c: { count: 2 } }, '', 'A')).freed).toBe('Ab');
});

test('a count never falls below 0', async () => {
  await expect(freedBy({ A: { count: 1, to: '' } }, 'AA')).rejects.toThrow('more references than it has');
});
