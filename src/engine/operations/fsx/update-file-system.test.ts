import { expect, test } from 'vitest';
import { chosenStartTime } from '../../../rules/backup-window.ts';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../../testing/hosted-engine.ts';
import { askUpdate, describeFileSystem, stateOf } from '../../../testing/updates.ts';
import { setQuota } from './quota.ts';

const SIX_HOURS = 6 * 3600;
const grown = { StorageCapacity: 2400 };

test('settings hold at once, without an administrative action', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine);
  const LustreConfiguration = { AutomaticBackupRetentionDays: 7, DataCompressionType: 'LZ4' } as const;
  const answer = await askUpdate(engine, fs, { LustreConfiguration });

  const DailyAutomaticBackupStartTime = chosenStartTime(fs);
  expect(answer.LustreConfiguration).toMatchObject({ ...LustreConfiguration, DailyAutomaticBackupStartTime });
  expect(answer).not.toHaveProperty('AdministrativeActions');
  expect(await describeFileSystem(engine, fs)).toEqual(answer);
  expect(await settleAll(engine)).toBe(0);
  expect(defects).toEqual([]);
});

test('an update and settings in one request: the settings at once, the rest as an action', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine);
  const LustreConfiguration = { AutomaticBackupRetentionDays: 7, PerUnitStorageThroughput: 250 } as const;
  const { LustreConfiguration: now, AdministrativeActions } = await askUpdate(engine, fs, {
    ...grown,
    LustreConfiguration,
  });
  expect(now).toMatchObject({ AutomaticBackupRetentionDays: 7, PerUnitStorageThroughput: 125 });
  expect(AdministrativeActions?.[0]?.TargetFileSystemValues).toEqual({
    ...grown,
    LustreConfiguration: { PerUnitStorageThroughput: 250 },
  });
  await settleAll(engine);
  const { StorageCapacity, LustreConfiguration: later } = await describeFileSystem(engine, fs);
  expect([StorageCapacity, later?.PerUnitStorageThroughput]).toEqual([2400, 250]);
});

test('the same token and parameters change nothing a second time, whatever came between', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine);
  const request = { ...grown, ClientRequestToken: 'grow' };
  const first = await askUpdate(engine, fs, request);
  expect(await askUpdate(engine, fs, request)).toEqual(first);
  await settleAll(engine);

  expect(stateOf(await askUpdate(engine, fs, request))).toBe('AVAILABLE 2400: FILE_SYSTEM_UPDATE COMPLETED');
  expect(await askUpdate(engine, fs, request)).toEqual(await describeFileSystem(engine, fs));
  await expect(askUpdate(engine, fs, { ...request, StorageCapacity: 4800 })).rejects.toMatchObject({
    refusal: { code: 'IncompatibleParameterError', fields: { Parameter: 'StorageCapacity' } },
  });
});

test('another increase is possible six hours after the request, and not a second before', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine);
  await askUpdate(engine, fs, grown);
  await engine.clock.change({ advanceSeconds: SIX_HOURS - 1 });
  await expect(askUpdate(engine, fs, { StorageCapacity: 4800 })).rejects.toThrow(/six hours/);
  await engine.clock.change({ advanceSeconds: 1 });
  expect(stateOf(await askUpdate(engine, fs, { StorageCapacity: 4800 }))).toMatch(
    /^AVAILABLE 2400: FILE_SYSTEM_UPDATE PENDING, STORAGE_OPTIMIZATION PENDING, FILE_SYSTEM_UPDATE COMPLETED$/,
  );
});

test('metadata can be changed while storage is optimized', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, {}, { MetadataConfiguration: { Mode: 'AUTOMATIC' } });
  await askUpdate(engine, fs, grown);
  await engine.clock.change({ advanceSeconds: 610 });
  await askUpdate(engine, fs, {
    LustreConfiguration: { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 6000 } },
  });
  await engine.clock.change({ advanceSeconds: 10 });
  expect(stateOf(await describeFileSystem(engine, fs))).toBe(
    'UPDATING 2400: FILE_SYSTEM_UPDATE IN_PROGRESS, FILE_SYSTEM_UPDATE UPDATED_OPTIMIZING, STORAGE_OPTIMIZATION IN_PROGRESS 1%',
  );
  await settleAll(engine);
  expect(stateOf(await describeFileSystem(engine, fs))).toBe(
    'AVAILABLE 2400: FILE_SYSTEM_UPDATE COMPLETED, FILE_SYSTEM_UPDATE COMPLETED',
  );
  expect(defects).toEqual([]);
});

test('a capacity that another file system was promised is not there any more', async () => {
  const { engine } = await hostEngine();
  const [one, other] = [await fileSystemWith(engine), await fileSystemWith(engine)];
  await setQuota(engine.ports, PLACE, 'TOTAL_STORAGE', 4800);
  await askUpdate(engine, one, grown);
  await expect(askUpdate(engine, other, { StorageCapacity: 4800 })).rejects.toMatchObject({
    refusal: { code: 'ServiceLimitExceeded', fields: { Limit: 'TOTAL_STORAGE' } },
  });
  await askUpdate(engine, other, grown);
});

test('a refused request changes nothing', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine);
  const before = await describeFileSystem(engine, fs);
  const LustreConfiguration = { AutomaticBackupRetentionDays: 7 };
  await expect(askUpdate(engine, fs, { StorageCapacity: 3600, LustreConfiguration })).rejects.toThrow(/3600/);
  expect(await describeFileSystem(engine, fs)).toEqual(before);
  await expect(askUpdate(engine, 'fs-0123456789abcdef0', grown)).rejects.toThrow(/does not exist/);
});

test('a file system is not deleted while it is UPDATING; what is pending or optimized is cancelled', async () => {
  const { engine, defects } = await hostEngine();
  const [pending, updating, optimizing] = [
    await fileSystemWith(engine),
    await fileSystemWith(engine),
    await fileSystemWith(engine, { 'a.txt': 'last' }),
  ];
  const remove = (FileSystemId: string, LustreConfiguration = {}) =>
    engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId, LustreConfiguration });
  await askUpdate(engine, optimizing, grown);
  await engine.clock.change({ advanceSeconds: 610 });
  await askUpdate(engine, updating, grown);
  await engine.clock.change({ advanceSeconds: 10 });
  await askUpdate(engine, pending, grown);

  await expect(remove(updating)).rejects.toThrow(/is being updated/);
  await remove(pending);
  await remove(optimizing, { SkipFinalBackup: false });
  expect(stateOf(await describeFileSystem(engine, optimizing))).toBe('DELETING 2400: FILE_SYSTEM_UPDATE CANCELLED');
  expect(await settleAll(engine)).toBe(0);
  expect(await engine.fsx(PLACE, 'DescribeBackups', {})).toMatchObject({
    Backups: [{ Lifecycle: 'AVAILABLE', FileSystem: { StorageCapacity: 2400 } }],
  });
  expect(await engine.fsx(PLACE, 'DescribeFileSystems', {})).toMatchObject({
    FileSystems: [{ FileSystemId: updating }],
  });
  expect(defects).toEqual([]);
});

test('an update is asked for while a backup is transferring: it waits for nothing', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(100_000) });
  await askBackup(engine, fs);
  await engine.clock.change({ advanceSeconds: 180 });
  await askUpdate(engine, fs, grown);
  await engine.clock.change({ advanceSeconds: 10 });
  expect(stateOf(await describeFileSystem(engine, fs))).toMatch(/^UPDATING/);
});
