import { expect, test } from 'vitest';
import type { FileSystem } from '../../aws/fsx/types.ts';
import { BACKUP_WINDOW_MS, nextWindow } from '../../rules/backup-window.ts';
import { backupsIn, daysIn, passDays } from '../../testing/daily-backups.ts';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { askUpdate, describeFileSystem } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { networksOf } from '../operations/ec2/simulated-networks.ts';
import { audit } from '../repository/audit.ts';
import { makeSyntheticFiles } from '../volumes/make-synthetic-files.ts';
import { readFile } from '../volumes/read-file.ts';
import { writeFiles } from '../volumes/write-files.ts';

const GB = 1_000_000_000;

async function expectHealthy(engine: Engine, defects: readonly unknown[]): Promise<void> {
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
}

/** The next window of a file system, by its settings. */
async function windowOf(engine: Engine, id: string) {
  const { LustreConfiguration } = await describeFileSystem(engine, id);
  const { now } = await engine.clock.state();
  return nextWindow(id, LustreConfiguration?.DailyAutomaticBackupStartTime, now);
}

const moveTo = (engine: Engine, to: number) => engine.clock.change({ to });

test('a window that comes while a short backup is under way begins its own when that one ends', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(100_000) }, { AutomaticBackupRetentionDays: 7 });
  const { startsAt } = await windowOf(engine, fs);
  await moveTo(engine, startsAt - 170_000);
  const other = await askBackup(engine, fs);
  await moveTo(engine, startsAt + 3_600_000);

  const [day] = await daysIn(engine);
  expect(day).toMatchObject({ outcome: 'taken' });
  expect(day?.startedAt).toBeGreaterThan(startsAt + 9_000);
  expect(day?.startedAt).toBeLessThan(startsAt + 12_000);
  expect((await backupsIn(engine)).map(({ BackupId, Lifecycle }) => [BackupId === other, Lifecycle])).toEqual([
    [true, 'AVAILABLE'],
    [false, 'AVAILABLE'],
  ]);
  await expectHealthy(engine, defects);
});

test('a window during the whole of which another backup is under way is missed, and the day says why', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, {}, { AutomaticBackupRetentionDays: 7 });
  const large = { path: '/', files: 2, bytes: 1000 * GB, seed: 1, content: 'synthetic-random' } as const;
  await makeSyntheticFiles(engine.ports, fs, large, 2 ** 44);
  const { startsAt } = await windowOf(engine, fs);
  await moveTo(engine, startsAt - 60_000);
  const other = await askBackup(engine, fs);
  await moveTo(engine, startsAt + BACKUP_WINDOW_MS);

  expect(await daysIn(engine)).toMatchObject([{ outcome: 'missed', reason: expect.stringMatching(/under way/) }]);
  expect(await backupsIn(engine)).toMatchObject([{ BackupId: other, Lifecycle: 'TRANSFERRING' }]);
  await passDays(engine, 1);
  expect(await backupsIn(engine)).toMatchObject([{ Lifecycle: 'AVAILABLE' }, { Type: 'AUTOMATIC' }]);
  await expectHealthy(engine, defects);
});

test('a window during an update is a backup in PENDING, which begins after the update', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' }, { AutomaticBackupRetentionDays: 7 });
  const { startsAt } = await windowOf(engine, fs);
  await moveTo(engine, startsAt - 60_000);
  await askUpdate(engine, fs, { StorageCapacity: 2400 });
  await moveTo(engine, startsAt + 60_000);

  expect((await describeFileSystem(engine, fs)).Lifecycle).toBe('UPDATING');
  expect(await backupsIn(engine)).toMatchObject([{ Type: 'AUTOMATIC', Lifecycle: 'PENDING' }]);
  await moveTo(engine, startsAt + 3_600_000);
  expect(await backupsIn(engine)).toMatchObject([{ Type: 'AUTOMATIC', Lifecycle: 'AVAILABLE' }]);
  expect(await daysIn(engine)).toMatchObject([{ outcome: 'taken', startedAt: startsAt }]);
  await expectHealthy(engine, defects);
});

test('a file system that is still being created misses its window', async () => {
  const { engine, defects } = await hostEngine();
  const first = await fileSystemWith(engine, {}, { AutomaticBackupRetentionDays: 7 });
  const { windowAt } = await windowOf(engine, first);
  await moveTo(engine, windowAt - 200_000);
  const DailyAutomaticBackupStartTime = new Date(windowAt).toISOString().slice(11, 16);
  const SubnetIds = [networksOf(PLACE).subnets[0]!.subnetId];
  const made: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    const answer = await engine.fsx(PLACE, 'CreateFileSystem', {
      ...{ FileSystemType: 'LUSTRE', SubnetIds, StorageCapacity: 1200 },
      LustreConfiguration: {
        ...{ DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
        ...{ AutomaticBackupRetentionDays: 7, DailyAutomaticBackupStartTime },
      },
    });
    made.push((answer as { FileSystem: { FileSystemId: string } }).FileSystem.FileSystemId);
  }
  await moveTo(engine, windowAt + BACKUP_WINDOW_MS);

  const days = (await daysIn(engine)).filter(({ fileSystemId }) => fileSystemId !== first);
  expect(days).toHaveLength(20);
  for (const { fileSystemId, outcome, reason } of days) {
    const isEarly = nextWindow(fileSystemId, DailyAutomaticBackupStartTime, windowAt - 1).startsAt < windowAt + 100_000;
    expect([outcome, reason]).toEqual(isEarly ? ['missed', 'The file system was CREATING.'] : ['taken', undefined]);
  }
  await expectHealthy(engine, defects);
});

test('an automatic backup that is copied or restored from when it expires goes when that is over', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(100_000) }, { AutomaticBackupRetentionDays: 1 });
  const { startsAt } = await windowOf(engine, fs);
  await moveTo(engine, startsAt + 3_600_000);
  const [automatic] = await backupsIn(engine);
  const expiry = startsAt + 86_400_000;
  await moveTo(engine, expiry - 100_000);
  await engine.fsx(PLACE, 'CopyBackup', { SourceBackupId: automatic?.BackupId });
  await moveTo(engine, expiry + 10_000);

  const isThere = async () => (await backupsIn(engine)).some(({ BackupId }) => BackupId === automatic?.BackupId);
  expect(await isThere()).toBe(true);
  await moveTo(engine, expiry + 30_000);
  expect(await isThere()).toBe(false);
  expect((await backupsIn(engine)).filter(({ Type }) => Type === 'USER_INITIATED')).toHaveLength(1);
  await expectHealthy(engine, defects);
});

test('a file system restored from an automatic backup keeps every byte when that one’s file system is deleted', async () => {
  const { engine, defects } = await hostEngine();
  const text = 'y'.repeat(300_000);
  const fs = await fileSystemWith(engine, { 'a.txt': text }, { AutomaticBackupRetentionDays: 7 });
  await passDays(engine, 1);
  await writeFiles(engine.ports, fs, [{ path: '/a.txt', bytes: new Blob(['other']), modified: 0 }]);
  const [automatic] = await backupsIn(engine);
  const SubnetIds = [networksOf(PLACE).subnets[0]!.subnetId];
  const answer = await engine.fsx(PLACE, 'CreateFileSystemFromBackup', { BackupId: automatic?.BackupId, SubnetIds });
  const restored = (answer as { FileSystem: FileSystem }).FileSystem.FileSystemId ?? '';
  await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId: fs });
  expect(await audit(engine.ports)).toEqual([]);
  await settleAll(engine);

  expect(await (await readFile(engine.ports, { volumeId: restored }, '/a.txt')).text()).toBe(text);
  await expectHealthy(engine, defects);
});
