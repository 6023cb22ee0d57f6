import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { job } from './conformance-rows.ts';
import { openIdbStore } from './idb-store.ts';
import { LAYOUT, type Layout } from './migrations.ts';
import type { Store } from './port.ts';
import { SCHEMA } from './schema.ts';

const later: Layout = { tables: SCHEMA, migrations: [...LAYOUT.migrations, async () => {}].map(() => async () => {}) };
const put = (store: Store, id: string) => store.write(['jobs'], (tx) => tx.table('jobs').put(job(id)));
const keys = (store: Store) => store.read(['jobs'], (tx) => tx.table('jobs').keys());

/** A factory that keeps what it opens and what begins on it, so that a test can do to them what a browser does. */
function watchedFactory() {
  const factory = new IDBFactory();
  const opened: IDBDatabase[] = [];
  const begun: IDBTransaction[] = [];
  const browser = { isLost: false };
  const open = factory.open.bind(factory);
  factory.open = (...asked) => {
    const request = open(...asked);
    request.addEventListener('success', () => {
      const db = request.result;
      const begin = db.transaction.bind(db);
      db.transaction = (...names) => {
        if (browser.isLost) throw new DOMException('', 'InvalidStateError');
        const tx = begin(...names);
        begun.push(tx);
        return tx;
      };
      opened.push(db);
    });
    return request;
  };
  return { factory, opened, begun, browser };
}

/** Ends a transaction the way a browser does: `error` is set and `abort` is fired. fake-indexeddb has a hook for it. */
const abortWith = (tx: IDBTransaction, error: string) =>
  (tx as unknown as { _abort: (error: string) => void })._abort(error);

test('without IndexedDB the store is unavailable', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await expect(openIdbStore()).rejects.toMatchObject({ name: 'StorageFault', reason: 'unavailable' });
  vi.unstubAllGlobals();
});

test.each(['SecurityError', 'InvalidStateError', 'UnknownError'])('%s on opening is unavailable', async (name) => {
  const factory = new IDBFactory();
  factory.open = () => {
    throw new DOMException('', name);
  };
  await expect(openIdbStore({ factory })).rejects.toMatchObject({ reason: 'unavailable' });
});

test('a connection that the browser closed is opened anew, and its end is told', async () => {
  const { factory, opened } = watchedFactory();
  const onClosed = vi.fn();
  const store = await openIdbStore({ factory, onClosed });
  await put(store, '1');

  forceCloseDatabase(opened[0] as never);
  await expect.poll(() => onClosed).toHaveBeenCalledOnce();

  expect(await keys(store)).toEqual(['1']);
  expect(opened).toHaveLength(2);
});

test('a connection that is lost without a word is opened anew', async () => {
  const { factory, opened } = watchedFactory();
  const store = await openIdbStore({ factory });
  opened[0]!.close();
  await put(store, '1');
  expect(await keys(store)).toEqual(['1']);
});

test('after three reopenings in vain the store is closed, and works again when the browser does', async () => {
  const { factory, opened, browser } = watchedFactory();
  const store = await openIdbStore({ factory });
  browser.isLost = true;
  await expect(put(store, '1')).rejects.toMatchObject({ reason: 'closed' });
  expect(opened).toHaveLength(4);

  browser.isLost = false;
  await put(store, '2');
  expect(await keys(store)).toEqual(['2']);
});

test('a connection lost in a transaction fails it, and the next one is on a new connection', async () => {
  const { factory, opened, begun } = watchedFactory();
  const store = await openIdbStore({ factory });
  let runs = 0;
  const write = store.write(['jobs'], async (tx) => {
    runs += 1;
    await tx.table('jobs').put(job('1'));
    abortWith(begun[0]!, 'AbortError');
    await tx.table('jobs').put(job('2'));
  });
  await expect(write).rejects.toMatchObject({ name: 'StorageFault', reason: 'closed' });
  expect(runs).toBe(1);
  expect(await keys(store)).toEqual([]);
  expect(opened).toHaveLength(2);
});

test('no room, said only by the abort of the transaction after every put succeeded', async () => {
  const { factory, opened, begun } = watchedFactory();
  const store = await openIdbStore({ factory });
  await put(store, '1');
  const write = store.write(['jobs'], async (tx) => {
    await tx.table('jobs').put(job('2'));
    abortWith(begun[1]!, 'QuotaExceededError');
    return 'accepted';
  });
  await expect(write).rejects.toMatchObject({ name: 'StorageFault', reason: 'quota' });
  expect(await keys(store)).toEqual(['1']);
  expect(opened).toHaveLength(1);
});

test('no room, said while a put is pending, is told as such', async () => {
  const { factory, begun } = watchedFactory();
  const store = await openIdbStore({ factory });
  const write = store.write(['jobs'], async (tx) => {
    const pending = tx.table('jobs').put(job('2'));
    abortWith(begun[0]!, 'QuotaExceededError');
    await pending;
  });
  await expect(write).rejects.toMatchObject({ reason: 'quota' });
});

test('no room is told even when work survives it', async () => {
  const { factory, begun } = watchedFactory();
  const store = await openIdbStore({ factory });
  const write = store.write(['jobs'], async (tx) => {
    abortWith(begun[0]!, 'QuotaExceededError');
    await tx
      .table('jobs')
      .put(job('2'))
      .catch(() => {});
  });
  await expect(write).rejects.toMatchObject({ reason: 'quota' });
});

test('durability is passed on, strict unless said otherwise', async () => {
  const { factory, begun } = watchedFactory();
  const store = await openIdbStore({ factory });
  await put(store, '1');
  await store.write(['jobs'], (tx) => tx.table('jobs').put(job('2')), 'relaxed');
  await keys(store);
  expect(begun.map(({ durability }) => durability)).toEqual(['strict', 'relaxed', 'default']);
});

test('a store gives way to a newer version in another tab, and then says that it is old', async () => {
  const factory = new IDBFactory();
  const onClosed = vi.fn();
  const old = await openIdbStore({ factory, onClosed });
  await put(old, '1');
  const fresh = await openIdbStore({ factory, layout: later });

  expect(await keys(fresh)).toEqual(['1']);
  expect(onClosed).toHaveBeenCalledOnce();
  await expect(keys(old)).rejects.toMatchObject({ reason: 'newer' });
});

/** A tab of version 1 that keeps its connection. */
const openStubbornly = (factory: IDBFactory) =>
  new Promise<IDBDatabase>((resolve) => {
    const request = factory.open('x', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('jobs', { keyPath: 'jobId' });
    request.onsuccess = () => resolve(request.result);
  });

test('a tab that does not give way blocks the opening, and the next try after it is closed succeeds', async () => {
  const factory = new IDBFactory();
  const stubborn = await openStubbornly(factory);
  await expect(openIdbStore({ name: 'x', factory, layout: later })).rejects.toMatchObject({ reason: 'blocked' });
  stubborn.close();
  expect(await keys(await openIdbStore({ name: 'x', factory, layout: later }))).toEqual([]);
});

test('a host that wants to wait for such a tab is told, and goes on when it is closed', async () => {
  const factory = new IDBFactory();
  const stubborn = await openStubbornly(factory);
  const onBlocked = vi.fn(() => stubborn.close());
  const store = await openIdbStore({ name: 'x', factory, layout: later, onBlocked });
  expect(await keys(store)).toEqual([]);
  expect(onBlocked).toHaveBeenCalledOnce();
});

test('a database that is new is told, on the first opening and after it was deleted', async () => {
  const { factory, opened } = watchedFactory();
  const onNew = vi.fn();
  const store = await openIdbStore({ name: 'x', factory, onNew });
  await put(store, '1');
  expect(onNew).toHaveBeenCalledTimes(1);
  store.close();

  const again = await openIdbStore({ name: 'x', factory, onNew });
  expect(onNew).toHaveBeenCalledTimes(1);
  forceCloseDatabase(opened.at(-1) as never);
  await new Promise((resolve) => {
    factory.deleteDatabase('x').onsuccess = resolve;
  });

  expect(await keys(again)).toEqual([]);
  expect(onNew).toHaveBeenCalledTimes(2);
});
