import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { job } from '../src/engine/store/conformance-rows.ts';
import { openIdbStore } from '../src/engine/store/idb-store.ts';
import type { Store } from '../src/engine/store/port.ts';
import { openRowStore, type RowStore } from '../src/engine/store/row-store.ts';
import { fenceRows } from '../src/engine/store/rows-fence.ts';
import { newLockManagers } from '../src/testing/lock-manager.ts';
import { enterRows, keepRowsShared, ROWS_LOCK } from './rows-guard.ts';

const stores: RowStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

/** Hosts on one database and the locks of one browser. */
function newTown() {
  const factory = new IDBFactory();
  const locks = newLockManagers();
  const beneath = () => openIdbStore({ factory });
  const events: string[] = [];
  return {
    locks,
    beneath,
    events,
    /** A host that takes the rows into memory as soon as it writes three times. */
    add: async (name: string, isDead = () => false): Promise<RowStore> => {
      const guard = await enterRows(locks.clientOf(name), () => events.push(`${name} was robbed`));
      const own = await beneath();
      const mortal: Store = {
        ...own,
        read: (names, work) => (isDead() ? new Promise(() => {}) : own.read(names, work)),
        write: (...all) => (isDead() ? new Promise(() => {}) : own.write(...all)),
      };
      const onLost = () => events.push(`${name} lost its rows`);
      const measures = { busyWrites: 3, busyMs: 60_000, idleMs: 2_000, idleWrites: 5 };
      const store = await openRowStore(mortal, { guard, onLost, measures });
      stores.push(store);
      return store;
    },
    /** How who holds the rows holds them. */
    modes: async () => {
      const { held = [] } = await locks.clientOf('').query();
      return held.filter(({ name }) => name === ROWS_LOCK).map(({ clientId, mode }) => `${clientId} ${mode}`);
    },
  };
}

const put = (store: Store, id: string) => store.write(['jobs'], (tx) => tx.table('jobs').put(job(id)));
const keys = (store: Store) => store.read(['jobs'], (tx) => tx.table('jobs').keys());
const putMany = (store: Store, ...ids: string[]) => Promise.all(ids.map((id) => put(store, id)));

async function busyHost(town: ReturnType<typeof newTown>, name: string, isDead?: () => boolean): Promise<RowStore> {
  const store = await town.add(name, isDead);
  await putMany(store, '1', '2', '3');
  await expect.poll(town.modes).toEqual([`${name} exclusive`]);
  return store;
}

test('a host that writes much and is alone takes the rows into memory, and gives them back when it rests', async () => {
  const town = newTown();
  const store = await busyHost(town, 'a');
  await put(store, '4');
  expect(await keys(await town.beneath())).toEqual(['1', '2', '3']);
  expect(await keys(store)).toEqual(['1', '2', '3', '4']);

  await expect.poll(town.modes).toEqual(['a shared']);
  expect(await keys(await town.beneath())).toEqual(['1', '2', '3', '4']);
  expect(await keys(store)).toEqual(['1', '2', '3', '4']);
});

test('a newcomer is let in at once and finds everything, and both go on', async () => {
  const town = newTown();
  const first = await busyHost(town, 'a');
  const writing = putMany(first, '4', '5', '6');
  const second = await town.add('b');
  await writing;

  expect(await keys(second)).toEqual(['1', '2', '3', '4', '5', '6']);
  await putMany(second, '7', '8', '9', '10', '11');
  await put(first, 'last');
  expect(await keys(second)).toEqual(await keys(first));
  expect((await town.modes()).toSorted()).toEqual(['a shared', 'b shared']);
  expect(town.events).toEqual([]);
});

test('two that want the rows at the same moment both get on', async () => {
  const town = newTown();
  const hosts = await Promise.all(['a', 'b', 'c'].map((name) => town.add(name)));
  for (let round = 0; round < 5; round += 1) await Promise.all(hosts.map((host, at) => put(host, `${round}-${at}`)));
  expect(await keys(hosts[0]!)).toHaveLength(15);
  expect(await keys(hosts[2]!)).toEqual(await keys(hosts[0]!));
});

test('what a host that died had acknowledged is there for the next one', async () => {
  const town = newTown();
  let isDead = false;
  const first = await busyHost(town, 'a', () => isDead);
  await putMany(first, '4', '5');
  isDead = true;
  town.locks.kill('a');

  const second = await town.add('b');
  expect(await keys(second)).toEqual(['1', '2', '3', '4', '5']);
});

test('one that is stopped with the rows loses them to a newcomer, and stores nothing more', async () => {
  const town = newTown();
  const first = await busyHost(town, 'a');
  await put(first, '4');
  const isHeard = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockReturnValue(undefined); // it does not listen

  const entering = town.add('b');
  await fenceRows(await town.beneath());
  await town.locks.clientOf('watch').request(ROWS_LOCK, { steal: true }, async () => undefined);
  const second = await entering;
  isHeard.mockRestore();

  await expect(put(first, 'late')).rejects.toMatchObject({ name: 'StorageFault', reason: 'closed' });
  await expect(keys(first)).rejects.toMatchObject({ reason: 'closed' });
  expect(town.events).toEqual(['a was robbed', 'a lost its rows']);
  expect(await keys(second)).toEqual(['1', '2', '3', '4']);
});

test('what is cleared in memory is cleared for everybody', async () => {
  const town = newTown();
  const store = await busyHost(town, 'a');
  await put(store, '4');
  await store.clear();
  expect(await keys(store)).toEqual([]);
  expect(await keys(await town.add('b'))).toEqual([]);
});

test('calls keep their order while the rows come and go', async () => {
  const town = newTown();
  const store = await town.add('a');
  const seen: number[] = [];
  const calls = Array.from({ length: 60 }, async (_, at) => {
    if (at % 20 === 19) void store.leaveMemory();
    await store.write(['jobs'], async (tx) => {
      await tx.table('jobs').get('x');
      seen.push(at);
      await tx.table('jobs').put(job(String(at)));
    });
  });
  await Promise.all(calls);
  expect(seen).toEqual(Array.from({ length: 60 }, (_, at) => at));
});

test('while somebody reads without locks, nobody has the rows in memory', async () => {
  const town = newTown();
  const store = await busyHost(town, 'a');
  await put(store, '4');
  await keepRowsShared();
  expect(await keys(await town.beneath())).toEqual(['1', '2', '3', '4']);
  await putMany(store, '5', '6', '7', '8');
  expect(await town.modes()).toEqual(['a shared']);
});
