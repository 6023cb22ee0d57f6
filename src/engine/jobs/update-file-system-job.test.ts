import { expect, test } from 'vitest';
import { askBackup, describeBackup, fileSystemWith, hostEngine, settleAll } from '../../testing/hosted-engine.ts';
import { askUpdate, describeFileSystem, stateOf } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';

const DELAY = 10;
const UPDATING = 600;
const OPTIMIZING = 900;
const FIRST_BACKUP = 180;

const grown = { StorageCapacity: 2400 };
const after = (engine: Engine, advanceSeconds: number) => engine.clock.change({ advanceSeconds });

async function expectHealthy(engine: Engine, defects: readonly unknown[]): Promise<void> {
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
}

test('a capacity is Pending, In progress, Updated and optimizing, Completed', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine);
  const state = async () => stateOf(await describeFileSystem(engine, fs));
  const { now } = await engine.clock.state();

  const asked = await askUpdate(engine, fs, grown);
  expect(stateOf(asked)).toBe('AVAILABLE 1200: FILE_SYSTEM_UPDATE PENDING, STORAGE_OPTIMIZATION PENDING');
  expect(asked.AdministrativeActions?.[0]).toMatchObject({ RequestTime: now / 1000, TargetFileSystemValues: grown });
  await after(engine, DELAY - 1);
  expect(await state()).toBe(stateOf(asked));
  await after(engine, 1);
  expect(await state()).toBe('UPDATING 1200: FILE_SYSTEM_UPDATE IN_PROGRESS, STORAGE_OPTIMIZATION PENDING');
  await after(engine, UPDATING - 1);
  expect(await state()).toMatch(/^UPDATING 1200/);
  await after(engine, 1);
  expect(await state()).toBe(
    'AVAILABLE 2400: FILE_SYSTEM_UPDATE UPDATED_OPTIMIZING, STORAGE_OPTIMIZATION IN_PROGRESS 0%',
  );
  await after(engine, OPTIMIZING / 2);
  expect(await state()).toContain('STORAGE_OPTIMIZATION IN_PROGRESS 50%');
  await after(engine, OPTIMIZING / 2 - 1);
  expect(await state()).toContain('STORAGE_OPTIMIZATION IN_PROGRESS 99%');
  await after(engine, 1);
  expect(await state()).toBe('AVAILABLE 2400: FILE_SYSTEM_UPDATE COMPLETED');
  await expectHealthy(engine, defects);
});

test.each([
  ['throughput', { PerUnitStorageThroughput: 250 }],
  ['metadata', { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 3000 } }],
] as const)('a change of %s needs no optimization', async (_case, LustreConfiguration) => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, {}, { MetadataConfiguration: { Mode: 'AUTOMATIC' } });
  expect(stateOf(await askUpdate(engine, fs, { LustreConfiguration }))).toBe(
    'AVAILABLE 1200: FILE_SYSTEM_UPDATE PENDING',
  );

  await after(engine, DELAY);
  const during = await describeFileSystem(engine, fs);
  await after(engine, UPDATING);
  const done = await describeFileSystem(engine, fs);

  expect([stateOf(during), stateOf(done)]).toEqual([
    'UPDATING 1200: FILE_SYSTEM_UPDATE IN_PROGRESS',
    'AVAILABLE 1200: FILE_SYSTEM_UPDATE COMPLETED',
  ]);
  expect(during.LustreConfiguration).not.toMatchObject(LustreConfiguration);
  expect(done.LustreConfiguration).toMatchObject(LustreConfiguration);
  await expectHealthy(engine, defects);
});

test('a backup asked for while the file system is updating is Pending until that is over', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'before' });
  await askUpdate(engine, fs, grown);
  await after(engine, DELAY + 100);
  const requestedAt = (await engine.clock.state()).now / 1000;
  const backup = await askBackup(engine, fs);
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'PENDING', CreationTime: requestedAt });
  await expect(askBackup(engine, fs)).rejects.toThrow(/under way/);

  await after(engine, UPDATING - 101);
  expect(await describeBackup(engine, backup)).toMatchObject({
    ...{ Lifecycle: 'PENDING', FileSystem: { StorageCapacity: 1200 } },
  });
  await after(engine, 1);
  expect(await describeBackup(engine, backup)).toMatchObject({
    ...{ Lifecycle: 'CREATING', FileSystem: { StorageCapacity: 2400, Lifecycle: 'AVAILABLE' } },
  });
  await after(engine, FIRST_BACKUP);
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'TRANSFERRING' });
  await settleAll(engine);
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'AVAILABLE', CreationTime: requestedAt });
  await expectHealthy(engine, defects);
});

test('an update asked for while a backup is Creating is Pending until it is Transferring', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(100_000) });
  const backup = await askBackup(engine, fs);
  await askUpdate(engine, fs, grown);

  await after(engine, FIRST_BACKUP - 1);
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^AVAILABLE 1200: FILE_SYSTEM_UPDATE PENDING/);
  await after(engine, 1);
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'TRANSFERRING' });
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^UPDATING 1200: FILE_SYSTEM_UPDATE IN_PROGRESS/);
  await after(engine, UPDATING);
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^AVAILABLE 2400/);
  expect(await describeBackup(engine, backup)).toMatchObject({ FileSystem: { StorageCapacity: 1200 } });
  await expectHealthy(engine, defects);
});

test('of a backup and an update that both wait, the backup goes first', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'first' });
  await askUpdate(engine, fs, grown);
  await after(engine, DELAY - 1);
  const backup = await askBackup(engine, fs);

  await after(engine, 1);
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'CREATING' });
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^AVAILABLE 1200: FILE_SYSTEM_UPDATE PENDING/);
  await after(engine, FIRST_BACKUP - 1);
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^UPDATING 1200/);
  await expectHealthy(engine, defects);
});

test('a jump of the clock over everything does all as of its own moment', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(100_000) });
  const first = await askBackup(engine, fs);
  await askUpdate(engine, fs, grown);
  const { now } = await engine.clock.state();
  await after(engine, 86_400);
  expect(stateOf(await describeFileSystem(engine, fs))).toBe('AVAILABLE 2400: FILE_SYSTEM_UPDATE COMPLETED');
  const second = await askBackup(engine, fs);
  await settleAll(engine);

  const snapshots = await engine.ports.store.read(['snapshots'], (tx) => tx.table('snapshots').list());
  expect(snapshots.map(({ takenAt }) => takenAt).sort()).toEqual([now, now + 86_400_000]);
  const backups = await Promise.all([first, second].map((id) => describeBackup(engine, id)));
  expect(backups.map(({ FileSystem }) => FileSystem?.StorageCapacity)).toEqual([1200, 2400]);
  await expectHealthy(engine, defects);
});

test('a backup behind an update is of the moment at which the update gave way, also after a jump', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' });
  const { now } = await engine.clock.state();
  await askUpdate(engine, fs, grown);
  await after(engine, DELAY);
  await askBackup(engine, fs);
  await after(engine, 86_400);

  const [snapshot] = await engine.ports.store.read(['snapshots'], (tx) => tx.table('snapshots').list());
  expect(snapshot?.takenAt).toBe(now + (DELAY + UPDATING) * 1000);
  await expectHealthy(engine, defects);
});

test('metadata IOPS in automatic mode follow the capacity, and a restored file system has both', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, {}, { MetadataConfiguration: { Mode: 'AUTOMATIC' } });
  await askUpdate(engine, fs, { StorageCapacity: 4800 });
  await settleAll(engine);
  const backup = await askBackup(engine, fs);
  await settleAll(engine);
  const { SubnetIds = [] } = await describeFileSystem(engine, fs);
  const restored = await engine.fsx({ account: '111122223333', region: 'us-east-1' }, 'CreateFileSystemFromBackup', {
    BackupId: backup,
    SubnetIds,
  });

  expect(restored).toMatchObject({
    FileSystem: {
      StorageCapacity: 4800,
      LustreConfiguration: { MetadataConfiguration: { Mode: 'AUTOMATIC', Iops: 6000 } },
    },
  });
  expect(restored).not.toHaveProperty('FileSystem.AdministrativeActions');
  await expectHealthy(engine, defects);
});
