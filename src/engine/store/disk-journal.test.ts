import { expect, test } from 'vitest';
import { job, leader } from './conformance-rows.ts';
import { type DiskChange, newDiskJournal } from './disk-journal.ts';
import { newMemoryTables } from './memory-tables.ts';
import { newTableStore, type TableStore } from './table-store.ts';

/** A disk whose writes end when the test says so, and what rows it has then. */
function newSlowDisk() {
  const rows = new Map<string, object>();
  const waiting: { readonly changes: readonly DiskChange[]; end(cause?: Error): void }[] = [];
  const write = (changes: readonly DiskChange[]) =>
    new Promise<void>((resolve, reject) => {
      const end = (cause?: Error) => {
        if (cause) return reject(cause);
        for (const { table, id, row } of changes) {
          if (row) rows.set(`${table}/${id}`, row);
          else rows.delete(`${table}/${id}`);
        }
        resolve();
      };
      waiting.push({ changes, end });
    });
  /** Ends the write under way. */
  const end = async (cause?: Error) => {
    waiting.shift()?.end(cause);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const store: TableStore = newTableStore(
    newMemoryTables(),
    newDiskJournal({ write, onGone: () => {}, onFailure: (fault) => store.abortAll(fault) }),
  );
  return { store, waiting, end, rows: () => [...rows.values()] };
}

const raise = (store: TableStore) =>
  store.write(['leader'], async (tx) => {
    const row = await tx.table('leader').get('leader');
    await tx.table('leader').put(leader((row?.epoch ?? 0) + 1));
    return (row?.epoch ?? 0) + 1;
  });
const read = (store: TableStore) => store.read(['leader'], (tx) => tx.table('leader').get('leader'));
const noRoom = new Error('IO error: /data: No space left on device');
const stateOf = async (promise: Promise<unknown>) => {
  const later = new Promise((resolve) => setTimeout(resolve, 5, 'waits'));
  return Promise.race([
    promise.then(
      () => 'done',
      () => 'failed',
    ),
    later,
  ]);
};

test('transactions that come while one is written are written together, each row once', async () => {
  const { store, waiting, end, rows } = newSlowDisk();
  const all = [raise(store), raise(store), raise(store)];
  expect(await stateOf(Promise.race(all))).toBe('waits');
  expect(waiting.map(({ changes }) => changes.length)).toEqual([1]);

  await end();
  expect(await stateOf(Promise.resolve(all[0]))).toBe('done');
  expect(await stateOf(Promise.race(all.slice(1)))).toBe('waits');
  expect(waiting.map(({ changes }) => changes.length)).toEqual([1]);

  await end();
  expect(await Promise.all(all)).toEqual([1, 2, 3]);
  expect(rows()).toEqual([leader(3)]);
});

test('nobody is told of a row before it lasts', async () => {
  const { store, end } = newSlowDisk();
  const written = raise(store);
  const seen = read(store);
  expect(await stateOf(seen)).toBe('waits');
  await end();
  expect(await stateOf(written)).toBe('done');
  expect(await seen).toEqual(leader(1));
  expect(await stateOf(read(store))).toBe('done');
});

test('when a write fails, it and everything that built on it fail and are taken back', async () => {
  const { store, end, rows } = newSlowDisk();
  const first = raise(store);
  await stateOf(first);
  await end();
  const failing = raise(store);
  await stateOf(failing);
  const onTop = raise(store);
  const reader = read(store);
  const ended = end(noRoom);
  const running = store.write(['jobs', 'leader'], async (tx) => {
    await tx.table('jobs').put(job('1'));
    for (let turn = 0; turn < 100; turn += 1) await tx.table('leader').get('leader');
  });

  const results = await Promise.allSettled([failing, onTop, reader, running]);
  for (const result of results)
    expect(result).toMatchObject({ reason: { name: 'StorageFault', reason: 'quota', cause: noRoom } });
  await ended;
  expect(await read(store)).toEqual(leader(1));
  expect(await store.read(['jobs'], (tx) => tx.table('jobs').count())).toBe(0);
  expect(rows()).toEqual([leader(1)]);
});

test('what a failed write may have left on the disk is put right by the next', async () => {
  const { store, end, waiting, rows } = newSlowDisk();
  const first = raise(store);
  await stateOf(first);
  await end();
  const failing = store.write(['leader', 'jobs'], async (tx) => {
    await tx.table('jobs').put(job('half'));
    await tx.table('leader').delete('leader');
  });
  failing.catch(() => {});
  await stateOf(failing);
  const [one] = waiting;
  await end(new Error('IO error: the disk is gone'));
  await expect(failing).rejects.toMatchObject({ reason: 'closed' });

  one?.end(); // it had reached the disk all the same
  expect(rows()).toEqual([job('half')]);
  const next = store.write(['clock'], (tx) =>
    tx.table('clock').put({ name: 'clock', startedAt: 0, virtualMs: 0, realMs: 0, rate: 1 }),
  );
  await stateOf(next);
  await end();
  await next;
  expect(rows()).toEqual([leader(1), { name: 'clock', startedAt: 0, virtualMs: 0, realMs: 0, rate: 1 }]);
});
