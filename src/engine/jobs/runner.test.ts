import { expect, test } from 'vitest';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import {
  askBackup,
  describeBackup,
  fileSystemWith,
  hostEngine,
  PLACE,
  settleAll,
} from '../../testing/hosted-engine.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { writeFiles } from '../volumes/write-files.ts';

const FIRST_BACKUP_FIXED_SECONDS = 180;

async function expectHealthy(engine: Engine, defects: readonly unknown[]): Promise<void> {
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
}

test('a backup is Creating, then Transferring, then Available, as the virtual clock says', async () => {
  const { engine, defects } = await hostEngine();
  const backup = await askBackup(engine, await fileSystemWith(engine, { 'a.txt': 'x'.repeat(100_000) }));
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'CREATING', ProgressPercent: 0 });

  await engine.clock.change({ advanceSeconds: FIRST_BACKUP_FIXED_SECONDS - 1 });
  const almost = await describeBackup(engine, backup);
  await engine.clock.change({ advanceSeconds: 1 });
  const transferring = await describeBackup(engine, backup);
  await engine.clock.change({ advanceSeconds: 1 });

  expect(almost.Lifecycle).toBe('CREATING');
  expect(almost.ProgressPercent).toBeGreaterThan(90);
  expect(transferring.Lifecycle).toBe('TRANSFERRING');
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(engine, defects);
});

test('a host that stops leaves its jobs to the next one', async () => {
  const outside = { store: newMemoryStore(), locks: newMemoryLocks() };
  const first = await hostEngine(outside);
  const backup = await askBackup(first.engine, await fileSystemWith(first.engine, { 'a.txt': 'kept' }));
  await first.engine.stop();

  const second = await hostEngine({ ...outside, store: { ...outside.store } });
  await settleAll(second.engine);

  expect(await describeBackup(second.engine, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(second.engine, [...first.defects, ...second.defects]);
});

test('a backup for which there is no room fails with the cause, and a retry with room works', async () => {
  const store = newFaultyStore(newMemoryStore());
  const { engine, defects } = await hostEngine({ store, locks: newMemoryLocks() });
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(300_000) });
  const kept = await askBackup(engine, fs);
  await settleAll(engine);

  const causes: (string | undefined)[] = [];
  for (let at = 1; at <= 6; at += 1) {
    await writeFiles(engine.ports, fs, [{ path: '/a.txt', bytes: new Blob(['y'.repeat(70_000 + at)]), modified: 0 }]);
    const tried = await askBackup(engine, fs);
    store.fail({ reason: 'quota', at });
    await settleAll(engine).catch(() => undefined);
    store.heal();
    await settleAll(engine);
    const { Lifecycle, FailureDetails } = await describeBackup(engine, tried);
    expect(['AVAILABLE', 'FAILED']).toContain(Lifecycle);
    if (Lifecycle === 'FAILED') causes.push(FailureDetails?.Message);
  }

  expect(causes.length).toBeGreaterThan(0);
  for (const cause of causes) expect(cause).toMatch(/quota/);
  expect(await describeBackup(engine, kept)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  const retried = await askBackup(engine, fs);
  await settleAll(engine);
  expect(await describeBackup(engine, retried)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(engine, defects);
});

test('a connection that is lost for a moment only delays a backup', async () => {
  const store = newFaultyStore(newMemoryStore());
  const { engine, defects } = await hostEngine({ store, locks: newMemoryLocks() });
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(300_000) });
  const backup = await askBackup(engine, fs);
  store.fail({ reason: 'closed', at: 12 });

  await settleAll(engine).catch(() => settleAll(engine));
  await settleAll(engine);

  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(engine, defects);
});

test('a file system is not gone before its final backup is there', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'last' });
  const LustreConfiguration = { SkipFinalBackup: false };
  const deleted = await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId: fs, LustreConfiguration });

  await engine.clock.change({ advanceSeconds: 61 });
  const meanwhile = await engine.fsx(PLACE, 'DescribeFileSystems', { FileSystemIds: [fs] });
  await settleAll(engine);

  expect(meanwhile).toMatchObject({ FileSystems: [{ Lifecycle: 'DELETING' }] });
  await expect(engine.fsx(PLACE, 'DescribeFileSystems', { FileSystemIds: [fs] })).rejects.toThrow(/does not exist/);
  const { LustreResponse } = deleted as { LustreResponse: { FinalBackupId: string } };
  expect(await describeBackup(engine, LustreResponse.FinalBackupId)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(engine, defects);
});

test('90 days on the clock at once do what was due, in order', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'old' });
  const backup = await askBackup(engine, fs);

  await engine.clock.change({ advanceSeconds: 90 * 86_400 });

  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(engine, defects);
});
