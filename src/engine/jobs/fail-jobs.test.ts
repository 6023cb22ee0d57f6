import { expect, test } from 'vitest';
import {
  askBackup,
  describeBackup,
  fileSystemWith,
  hostEngine,
  PLACE,
  settleAll,
} from '../../testing/hosted-engine.ts';
import { creationOf } from '../../testing/resources.ts';
import { askUpdate, describeFileSystem, stateOf } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newMemoryLocks } from '../time/locks.ts';

const REASON = 'A fault, as asked for.';
const DELAY = 10;
const UPDATING = 600;
const grown = { StorageCapacity: 2400 };
const failed = { Lifecycle: 'FAILED', FailureDetails: { Message: REASON } };
const after = (engine: Engine, advanceSeconds: number) => engine.clock.change({ advanceSeconds });

async function expectHealthy(engine: Engine, defects: readonly unknown[]): Promise<void> {
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
}

test('a backup fails whatever it is doing, once, and the next one works', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(300_000) });
  for (const seconds of [0, 5, 15]) {
    const backup = await askBackup(engine, fs);
    if (seconds > 0) await after(engine, seconds);
    expect(await engine.failJobs(backup, REASON)).toBe(1);
    expect(await engine.failJobs(backup, REASON)).toBe(0);
    expect(await describeBackup(engine, backup)).toMatchObject(failed);
    await settleAll(engine);
    expect(await describeBackup(engine, backup)).toMatchObject(failed);
  }

  const next = await askBackup(engine, fs);
  await settleAll(engine);
  expect(await describeBackup(engine, next)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(engine, defects);
});

test('a file system that is being created fails, and can be deleted', async () => {
  const { engine, defects } = await hostEngine();
  const { SubnetIds = [] } = await describeFileSystem(engine, await fileSystemWith(engine));
  const created = await engine.fsx(PLACE, 'CreateFileSystem', creationOf({ SubnetIds }));
  const { FileSystemId } = (created as { FileSystem: { FileSystemId: string } }).FileSystem;

  expect(await engine.failJobs(FileSystemId, REASON)).toBe(1);
  await settleAll(engine);
  expect(await describeFileSystem(engine, FileSystemId)).toMatchObject(failed);

  await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId });
  expect(await engine.failJobs(FileSystemId, REASON)).toBe(1);
  expect(await describeFileSystem(engine, FileSystemId)).toMatchObject(failed);
  await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId });
  await settleAll(engine);
  await expect(describeFileSystem(engine, FileSystemId)).rejects.toThrow(/does not exist/);
  await expectHealthy(engine, defects);
});

test('an update that fails leaves the file system as it was, and the backup behind it begins', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' });
  await askUpdate(engine, fs, grown);
  await after(engine, DELAY);
  const backup = await askBackup(engine, fs);
  await after(engine, 100);

  expect(await engine.failJobs(fs, REASON)).toBe(1);
  const described = await describeFileSystem(engine, fs);
  expect(stateOf(described)).toBe('AVAILABLE 1200: FILE_SYSTEM_UPDATE FAILED');
  expect(described.AdministrativeActions?.[0]?.FailureDetails).toEqual({ Message: REASON });
  expect(await describeBackup(engine, backup)).toMatchObject({
    ...{ Lifecycle: 'CREATING', FileSystem: { StorageCapacity: 1200 } },
  });
  const { now } = await engine.clock.state();
  await settleAll(engine);
  const [snapshot] = await engine.ports.store.read(['snapshots'], (tx) => tx.table('snapshots').list());
  expect(snapshot?.takenAt).toBe(now);

  await askUpdate(engine, fs, grown);
  await settleAll(engine);
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^AVAILABLE 2400: FILE_SYSTEM_UPDATE COMPLETED/);
  await expectHealthy(engine, defects);
});

test('an optimization that fails leaves the new capacity', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine);
  await askUpdate(engine, fs, grown);
  await after(engine, DELAY);
  await after(engine, UPDATING);
  expect(await engine.failJobs(fs, REASON)).toBe(1);
  expect(stateOf(await describeFileSystem(engine, fs))).toBe('AVAILABLE 2400: FILE_SYSTEM_UPDATE FAILED');
  await expectHealthy(engine, defects);
});

test('a backup that is Pending fails, and the update goes on', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine);
  await askUpdate(engine, fs, grown);
  await after(engine, DELAY);
  const backup = await askBackup(engine, fs);
  expect(await engine.failJobs(backup, REASON)).toBe(1);
  await after(engine, UPDATING);
  expect(await describeBackup(engine, backup)).toMatchObject(failed);
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^AVAILABLE 2400/);
  await expectHealthy(engine, defects);
});

test('the update behind a backup that fails begins at once', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' });
  const backup = await askBackup(engine, fs);
  await askUpdate(engine, fs, grown);
  await after(engine, 20);
  await engine.failJobs(backup, REASON);
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^UPDATING 1200: FILE_SYSTEM_UPDATE IN_PROGRESS/);
  await after(engine, UPDATING);
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^AVAILABLE 2400/);
  await expectHealthy(engine, defects);
});

test('jobs fail from a host that does not run them, and where no host does', async () => {
  const outside = { store: newMemoryStore(), locks: newMemoryLocks() };
  const leader = await hostEngine(outside);
  const fs = await fileSystemWith(leader.engine, { 'a.txt': 'x' });
  const other = await hostEngine(outside);
  const first = await askBackup(leader.engine, fs);
  expect(await other.engine.failJobs(first, REASON)).toBe(1);
  expect(await describeBackup(leader.engine, first)).toMatchObject(failed);

  await leader.engine.stop();
  await other.engine.stop();
  const second = await askBackup(leader.engine, fs);
  expect(await leader.engine.failJobs(second, REASON)).toBe(1);
  expect(await describeBackup(leader.engine, second)).toMatchObject(failed);
  expect([...leader.defects, ...other.defects]).toEqual([]);
});

test('nothing fails where nothing is open', async () => {
  const { engine, defects } = await hostEngine();
  expect(await engine.failJobs(await fileSystemWith(engine), REASON)).toBe(0);
  expect(await engine.failJobs('fs-0123456789abcdef0', REASON)).toBe(0);
  await expectHealthy(engine, defects);
});
