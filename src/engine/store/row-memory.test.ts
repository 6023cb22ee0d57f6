import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { MiB } from '../../aws/units.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { job, leader, pack } from './conformance-rows.ts';
import { openIdbStore } from './idb-store.ts';
import type { Durability, Store } from './port.ts';
import { replayLog } from './replay-log.ts';
import { openRowMemory } from './row-memory.ts';
import { fenceRows } from './rows-fence.ts';
import { storeConformance } from './store-conformance.ts';

const ignore = () => {};
const openBeneath = (factory = new IDBFactory()) => openIdbStore({ factory });

storeConformance('rows in memory', async () => openRowMemory(await openBeneath(), ignore));
storeConformance('rows in memory that are soon in their tables', async () =>
  openRowMemory(await openBeneath(), ignore, 0),
);

const put = (store: Store, id: string, durability?: Durability) =>
  store.write(['jobs'], (tx) => tx.table('jobs').put(job(id)), durability);
const keys = (store: Store) => store.read(['jobs'], (tx) => tx.table('jobs').keys());
const logged = (store: Store) => store.read(['rowLog'], (tx) => tx.table('rowLog').count({ span: { from: 1 } }));

/** What a host finds that opens the same store now. */
async function found(factory: IDBFactory): Promise<readonly unknown[]> {
  const store = await openIdbStore({ factory });
  await replayLog(store);
  return keys(store);
}

test('a strict write is in the store beneath when it resolves, and in its table when the rows are given back', async () => {
  const beneath = await openBeneath();
  const memory = await openRowMemory(beneath, ignore);
  await Promise.all(['1', '2', '3'].map((id) => put(memory, id)));
  expect(await keys(beneath)).toEqual([]);
  expect(await logged(beneath)).toBeGreaterThan(0);

  await memory.giveBack();
  expect(await keys(beneath)).toEqual(['1', '2', '3']);
  expect(await logged(beneath)).toBe(0);
  await expect(put(memory, '4')).rejects.toMatchObject({ reason: 'closed' });
});

test('what is left in the log is found by the next host, and by a newer version', async () => {
  const factory = new IDBFactory();
  const memory = await openRowMemory(await openBeneath(factory), ignore);
  await put(memory, 'kept');
  await put(memory, 'gone');
  await memory.write(['jobs'], (tx) => tx.table('jobs').delete('gone'));
  expect(await found(factory)).toEqual(['kept']);

  const again = await openRowMemory(await openBeneath(factory), ignore);
  expect(await keys(again)).toEqual(['kept']);
});

test('a relaxed write resolves at once and is beneath soon after, together with what came before it', async () => {
  const factory = new IDBFactory();
  const memory = await openRowMemory(await openBeneath(factory), ignore);
  await put(memory, '1', 'relaxed');
  expect(await keys(memory)).toEqual(['1']);
  expect(await found(factory)).toEqual([]);
  await expect.poll(() => found(factory), { timeout: 5_000 }).toEqual(['1']);

  const later = await openRowMemory(await openBeneath(factory), ignore);
  await put(later, '2', 'relaxed');
  await put(later, '3');
  expect(await found(factory)).toEqual(['1', '2', '3']);
});

test('many transactions share one beneath', async () => {
  const beneath = await openBeneath();
  const write = vi.fn(beneath.write);
  const memory = await openRowMemory({ ...beneath, write: (...all) => write(...all) } as Store, ignore);
  write.mockClear();
  await Promise.all(Array.from({ length: 200 }, (_, at) => put(memory, String(at))));
  expect(write.mock.calls.length).toBeLessThanOrEqual(3);
});

test('writers wait while too much has not been written', async () => {
  const beneath = await openBeneath();
  const stuck: Store = {
    ...beneath,
    write: (names, ...rest) => (isHeld ? new Promise(() => {}) : beneath.write(names, ...rest)),
  };
  let isHeld = false;
  const memory = await openRowMemory(stuck, ignore);
  isHeld = true;
  const bytes = new Blob([new Uint8Array(10 * MiB)]);
  let resolved = 0;
  for (let id = 0; id < 5; id += 1)
    void memory
      .write(['packs'], (tx) => tx.table('packs').put(pack('r', id, bytes)), 'relaxed')
      .then(() => (resolved += 1));
  await expect.poll(() => resolved).toBe(3);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(resolved).toBe(3);
});

test('packs that are not in memory any more are read beneath, and deleted and replaced there', async () => {
  const factory = new IDBFactory();
  const beneath = await openBeneath(factory);
  const large = (byte: number) => new Blob([new Uint8Array(5 * MiB).fill(byte)]);
  await beneath.write(['packs'], (tx) => tx.table('packs').put(pack('old', 1, new Uint8Array([7]))));
  const memory = await openRowMemory(beneath, ignore);
  for (let id = 1; id <= 6; id += 1)
    await memory.write(['packs'], (tx) => tx.table('packs').put(pack('r', id, large(id))));
  await memory.write(['packs'], async (tx) => {
    await tx.table('packs').delete(['r', 1]);
    await tx.table('packs').put(pack('r', 2, new Uint8Array([22])));
  });

  const firstBytes = async (store: Store) => {
    const rows = await store.read(['packs'], (tx) => tx.table('packs').list());
    return Promise.all(
      rows.map(async ({ repositoryId, packId, bytes = new Uint8Array() }) => {
        const head = bytes instanceof Blob ? new Uint8Array(await bytes.slice(0, 1).arrayBuffer()) : bytes;
        return [repositoryId, packId, head[0]];
      }),
    );
  };
  const expected = [['old', 1, 7], ['r', 2, 22], ...[3, 4, 5, 6].map((id) => ['r', id, id])];
  expect(await firstBytes(memory)).toEqual(expected);
  expect(await firstBytes(memory)).toEqual(expected);
  await memory.giveBack();
  expect(await firstBytes(beneath)).toEqual(expected);
});

test('whoever has the rows next fences off the one before', async () => {
  const factory = new IDBFactory();
  const onFailure = vi.fn();
  const before = await openRowMemory(await openBeneath(factory), onFailure);
  await put(before, '1');
  await fenceRows(await openBeneath(factory));

  const relaxed = put(before, '2', 'relaxed');
  await expect(put(before, '3')).rejects.toMatchObject({ name: 'StorageFault', reason: 'closed' });
  await relaxed;
  expect(onFailure).toHaveBeenCalledOnce();
  await expect(keys(before)).rejects.toMatchObject({ reason: 'closed' });
  expect(await found(factory)).toEqual(['1']);
});

test('the rows of a store that was cleared meanwhile are not written into it', async () => {
  const beneath = await openBeneath();
  const memory = await openRowMemory(beneath, ignore);
  await put(memory, '1');
  await beneath.clear();
  await expect(put(memory, '2')).rejects.toMatchObject({ reason: 'closed' });
  expect(await logged(beneath)).toBe(0);
});

test('when there is no room, all that waited has failed, and what was there before is kept', async () => {
  const factory = new IDBFactory();
  const faulty = newFaultyStore(await openBeneath(factory));
  const onFailure = vi.fn();
  const memory = await openRowMemory(faulty, onFailure);
  await put(memory, '1');
  faulty.fail({ reason: 'quota', at: 1, lasts: 'onwards' });

  const writes = await Promise.allSettled(['2', '3'].map((id) => put(memory, id)));
  expect(writes.map((one) => one.status === 'rejected' && one.reason.reason)).toEqual(['quota', 'quota']);
  expect(onFailure).toHaveBeenCalledOnce();
  await expect(keys(memory)).rejects.toMatchObject({ name: 'StorageFault' });
  expect(await found(factory)).toEqual(['1']);
});

test('a term that ends in memory does not outlive the rows', async () => {
  const beneath = await openBeneath();
  const memory = await openRowMemory(beneath, ignore);
  await memory.write(['leader'], (tx) => tx.table('leader').put(leader(5)));
  await memory.clear();
  expect(memory.growth()).toBe(0);
  await memory.giveBack();
  expect(await beneath.read(['leader'], (tx) => tx.table('leader').count())).toBe(0);
});
