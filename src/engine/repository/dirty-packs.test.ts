import { expect, test } from 'vitest';
import { addVault, addVolume, newDataPlane, noise, putFiles, rootOf, takeSnapshot } from '../../testing/data-plane.ts';
import { newObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import { BLOCK, type Hash } from '../data/objects.ts';
import { RAW } from '../data/pack-index.ts';
import { newDirtyPacks } from './dirty-packs.ts';
import { stateOf } from './repository-state.ts';

/** An index with an object in pack 1, one in pack 2 and one that has no pack yet; their slots. */
function setUp() {
  const index = newObjectIndex();
  const add = (seed: number, pack: number) => {
    const storing = { offset: 8, codec: RAW, length: 10, size: 10, isAbsent: false } as const;
    return index.add({ hash: noise(32, seed) as Uint8Array as Hash, kind: BLOCK, ...storing }, pack, 1);
  };
  const slots = [add(1, 1), add(2, 2), add(3, OPEN_PACK)] as const;
  return { index, slots, dirty: newDirtyPacks(index) };
}

test('a reference that is given and taken again leaves its pack clean', () => {
  const { index, slots, dirty } = setUp();
  const [one, two] = slots;
  dirty.changeCount(one, 1);
  dirty.changeCount(two, 2);
  dirty.changeCount(one, -1);
  expect(dirty.hasAny()).toBe(true);

  expect(dirty.take()).toEqual([2]);

  expect([index.count(one), index.count(two)]).toEqual([1, 3]);
  expect(dirty.hasAny()).toBe(false);
});

test('a pack that loses an object is dirty, and an object without a pack makes none so', () => {
  const { index, slots, dirty } = setUp();
  const [one, , open] = slots;
  dirty.changeCount(open, 1);
  expect(dirty.hasAny()).toBe(false);
  dirty.changeCount(one, -1);
  dirty.remove(one);

  expect(dirty.take()).toEqual([1]);
  expect(index.size).toBe(2);
});

test('what was counted without a pack and is taken again with one is told', () => {
  const { index, slots, dirty } = setUp();
  const [, , open] = slots;
  dirty.changeCount(open, 1);
  index.move(open, { ...index.entry(open), pack: 3 });
  dirty.changeCount(open, -1);

  expect(dirty.take()).toEqual([3]);
});

test('a node that is freed is remembered no longer', async () => {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  await putFiles(data, 'vol', { a: noise(300_000, 1) });
  await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'kept' });
  const { nodes } = stateOf(data.store, 'vol');
  const roots: string[] = [await rootOf(data, 'vol')];
  for (let day = 2; day < 8; day += 1) {
    await putFiles(data, 'vol', { a: noise(300_000, day) });
    roots.push(await rootOf(data, 'vol'));
  }
  const last = roots.pop() ?? '';

  expect(roots.filter((root) => nodes.get(root) !== undefined)).toEqual([]);
  expect(nodes.get(last)).toBeDefined();
});
