import { expect, test } from 'vitest';
import {
  askCopy,
  bytesIn,
  describeIn,
  IRELAND,
  restoreIn,
  snapshotOf,
  takeBackup,
  textOf,
  textsOf,
} from '../../testing/copies.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { writeFiles } from '../volumes/write-files.ts';

const FILES = { 'a.txt': textOf(200_000, 1), 'b/c.txt': textOf(90_000, 2) };

async function put(engine: Engine, fileSystem: string, path: string, text: string): Promise<void> {
  await writeFiles(engine.ports, fileSystem, [{ path, bytes: new Blob([text]), modified: 0 }]);
}

test('a copy for which there is no room fails with the cause, and leaves source, earlier copy and vault as they were', async () => {
  const store = newFaultyStore(newMemoryStore());
  const { engine, defects } = await hostEngine({ store, locks: newMemoryLocks() });
  const fileSystem = await fileSystemWith(engine, FILES);
  const first = await takeBackup(engine, fileSystem);
  const { BackupId: earlier } = await askCopy(engine, first);
  await settleAll(engine);
  const { vaultId } = await snapshotOf(engine, earlier);

  const causes: (string | undefined)[] = [];
  for (let at = 1, isMet = true; isMet; at += 1) {
    await put(engine, fileSystem, '/a.txt', textOf(70_000, 10 + at));
    const source = await takeBackup(engine, fileSystem);
    const before = await bytesIn(engine, vaultId);
    const { BackupId } = await askCopy(engine, source);
    const begun = store.operations('quota');
    store.fail({ reason: 'quota', at });
    await settleAll(engine).catch(() => undefined);
    store.heal();
    isMet = store.operations('quota') - begun >= at;
    await settleAll(engine);

    const copy = await describeIn(engine, IRELAND, BackupId);
    expect(['AVAILABLE', 'FAILED']).toContain(copy.Lifecycle);
    expect(await audit(engine.ports)).toEqual([]);
    expect(await describeIn(engine, PLACE, source)).toMatchObject({ Lifecycle: 'AVAILABLE' });
    if (copy.Lifecycle === 'AVAILABLE') continue;
    causes.push(copy.FailureDetails?.Message);
    expect(await bytesIn(engine, vaultId)).toBe(before);
    expect(copy.SizeInBytes).toBeUndefined();
    expect(await engine.fsx(IRELAND, 'DeleteBackup', { BackupId })).toMatchObject({ Lifecycle: 'DELETED' });
    expect(await engine.fsx(PLACE, 'DeleteBackup', { BackupId: source })).toMatchObject({ Lifecycle: 'DELETED' });
  }

  expect(causes.length).toBeGreaterThan(4);
  for (const cause of causes) expect(cause).toMatch(/quota/);
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, earlier))).toEqual(FILES);
  await engine.stop();
  expect(defects).toEqual([]);
});

test('a copy that fails at its end takes its blocks along, but not those of another that waits with the same', async () => {
  const store = newFaultyStore(newMemoryStore());
  const { engine } = await hostEngine({ store, locks: newMemoryLocks() });
  const source = await takeBackup(engine, await fileSystemWith(engine, FILES));
  const { BackupId: one } = await askCopy(engine, source);
  await engine.clock.change({ advanceSeconds: 20 });
  const { BackupId: two } = await askCopy(engine, source);
  await engine.clock.change({ advanceSeconds: 20 });

  store.fail({ reason: 'quota', at: 3 }); // The first two are the clock's.
  await engine.clock.change({ advanceSeconds: 30 });
  store.heal();
  await settleAll(engine);

  const states = await Promise.all([one, two].map(async (id) => (await describeIn(engine, IRELAND, id)).Lifecycle));
  expect(states).toEqual(['FAILED', 'AVAILABLE']);
  expect(await audit(engine.ports)).toEqual([]);
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, two))).toEqual(FILES);
  await engine.stop();
});

/** A source with a first copy, and changes since in a second source. */
async function stored() {
  const outside = { store: newMemoryStore(), locks: newMemoryLocks() };
  const { engine } = await hostEngine(outside);
  const fileSystem = await fileSystemWith(engine, FILES);
  await askCopy(engine, await takeBackup(engine, fileSystem));
  await settleAll(engine);
  await put(engine, fileSystem, '/d.txt', textOf(50_000, 3));
  const source = await takeBackup(engine, fileSystem);
  const { BackupId } = await askCopy(engine, source);
  await engine.stop();
  return { store: outside.store, source, copy: BackupId };
}

/** What a host does with the store from its start until the copy is finished. */
async function countOperations(): Promise<number> {
  const { store } = await stored();
  const counting = newFaultyStore(store);
  const { engine } = await hostEngine({ store: counting, locks: newMemoryLocks() });
  await engine.clock.change({ advanceSeconds: 3600 });
  await engine.stop();
  return counting.operations('closed');
}

test('a host that dies at any operation of a copy leaves it to the next one, which finishes it', async () => {
  const expected = { ...FILES, 'd.txt': textOf(50_000, 3) };
  const operations = await countOperations();
  expect(operations).toBeGreaterThan(50);
  const ended: Promise<void>[] = [];
  for (let at = 1; at <= operations; at += Math.ceil(operations / 12)) {
    const { store, copy } = await stored();
    const dying = newFaultyStore(store);
    const first = await hostEngine({ store: dying, locks: newMemoryLocks() });
    dying.fail({ reason: 'closed', at, lasts: 'onwards' });
    await first.engine.clock.change({ advanceSeconds: 3600 }).catch(() => undefined);

    const second = await hostEngine({ store: { ...store }, locks: newMemoryLocks() });
    await settleAll(second.engine);
    expect(await describeIn(second.engine, IRELAND, copy), `died at ${at}`).toMatchObject({ Lifecycle: 'AVAILABLE' });
    expect(await audit(second.engine.ports), `died at ${at}`).toEqual([]);
    const { vaultId, addedBytes } = await snapshotOf(second.engine, copy);
    expect(addedBytes).toBeGreaterThan(50_000);
    expect(addedBytes).toBeLessThan(60_000);
    expect(await bytesIn(second.engine, vaultId)).toBeLessThan(400_000);
    expect(await textsOf(second.engine, await restoreIn(second.engine, IRELAND, copy))).toEqual(expected);
    ended.push(first.engine.stop(), second.engine.stop());
    expect(second.defects).toEqual([]);
  }
  await Promise.all(ended);
}, 60_000);

test('a host that starts while a copy waits for its end does not sweep its blocks away', async () => {
  const outside = { store: newMemoryStore(), locks: newMemoryLocks() };
  const first = await hostEngine(outside);
  const source = await takeBackup(first.engine, await fileSystemWith(first.engine, FILES));
  const { BackupId } = await askCopy(first.engine, source);
  await first.engine.clock.change({ advanceSeconds: 30 });
  await first.engine.stop();

  const second = await hostEngine({ ...outside, store: { ...outside.store } });
  await settleAll(second.engine);
  expect(await describeIn(second.engine, IRELAND, BackupId)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await audit(second.engine.ports)).toEqual([]);
  await second.engine.stop();
  expect([...first.defects, ...second.defects]).toEqual([]);
});

test('a copy of an automatic backup outlives the file system that takes the source along', async () => {
  const outside = { store: newMemoryStore(), locks: newMemoryLocks() };
  const stopped = await hostEngine(outside);
  const fileSystem = await fileSystemWith(stopped.engine, FILES);
  const source = await takeBackup(stopped.engine, fileSystem);
  await outside.store.write(['backups'], async (tx) => {
    for (const row of await tx.table('backups').list())
      await tx.table('backups').put({ ...row, type: 'AUTOMATIC', backup: { ...row.backup, Type: 'AUTOMATIC' } });
  });
  const sourceVault = (await snapshotOf(stopped.engine, source)).vaultId;
  const { BackupId } = await askCopy(stopped.engine, source);
  await stopped.engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId: fileSystem });
  await settleAll(stopped.engine);

  expect(await describeIn(stopped.engine, IRELAND, BackupId)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await bytesIn(stopped.engine, sourceVault)).toBe(0);
  expect(await audit(stopped.engine.ports)).toEqual([]);
  expect(await textsOf(stopped.engine, await restoreIn(stopped.engine, IRELAND, BackupId))).toEqual(FILES);
  await stopped.engine.stop();
  expect(stopped.defects).toEqual([]);
});
