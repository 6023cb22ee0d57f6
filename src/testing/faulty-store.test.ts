import { expect, test } from 'vitest';
import { newMemoryStore } from '../engine/store/memory-store.ts';
import { newFaultyStore } from './faulty-store.ts';

const row = (epoch: number) => ({ name: 'leader', epoch }) as const;

function setUp() {
  const store = newFaultyStore(newMemoryStore());
  const put = (epoch: number) => store.write(['leader'], (tx) => tx.table('leader').put(row(epoch)));
  const epoch = async () => (await store.read(['leader'], (tx) => tx.table('leader').get('leader')))?.epoch;
  return { store, put, epoch };
}

test('without a plan nothing fails, and operations are counted', async () => {
  const { store, put, epoch } = setUp();
  await put(1);
  expect(await epoch()).toBe(1);
  expect([store.operations('quota'), store.operations('closed')]).toEqual([2, 3]);
});

test('the planned operation fails once, and takes its transaction back', async () => {
  const { store, put, epoch } = setUp();
  await put(1);
  store.fail({ reason: 'quota', at: 3 });
  await put(2);
  await expect(put(3)).rejects.toMatchObject({ name: 'StorageFault', reason: 'quota' });
  expect(await epoch()).toBe(2);
  await put(4);
  expect(await epoch()).toBe(4);
});

test('the end of a write may be what fails', async () => {
  const { store, put, epoch } = setUp();
  await put(1);
  store.fail({ reason: 'quota', at: 2 });
  await expect(put(2)).rejects.toMatchObject({ reason: 'quota' });
  expect(await epoch()).toBe(1);
});

test('a full store still reads and deletes nothing, until it is healed', async () => {
  const { store, put, epoch } = setUp();
  await put(1);
  store.fail({ reason: 'quota', at: 1, lasts: 'onwards' });
  await expect(put(2)).rejects.toMatchObject({ reason: 'quota' });
  await expect(put(2)).rejects.toMatchObject({ reason: 'quota' });
  expect(await epoch()).toBe(1);
  store.heal();
  await put(2);
  expect(await epoch()).toBe(2);
});

test('a lost connection meets reads too', async () => {
  const { store, epoch } = setUp();
  store.fail({ reason: 'closed', at: 1 });
  await expect(epoch()).rejects.toMatchObject({ reason: 'closed' });
  expect(await epoch()).toBeUndefined();
});

test('work that goes on after a fault, or throws something else, does not hide it', async () => {
  const { store, epoch } = setUp();
  store.fail({ reason: 'quota', at: 1 });
  const careless = store.write(['leader'], async (tx) => {
    await tx
      .table('leader')
      .put(row(1))
      .catch(() => {});
    return 'done';
  });
  await expect(careless).rejects.toMatchObject({ reason: 'quota' });
  expect(await epoch()).toBeUndefined();
});
