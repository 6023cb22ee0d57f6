import { expect, test } from 'vitest';
import { backupsIn, daysIn, passDays } from '../../testing/daily-backups.ts';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { askUpdate } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';

async function expectHealthy(engine: Engine, defects: readonly unknown[]): Promise<void> {
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
}

test('one automatic backup is taken in each daily window, and kept as long as the retention says', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(1000) }, { AutomaticBackupRetentionDays: 3 });
  await passDays(engine, 10);

  const backups = await backupsIn(engine);
  expect(backups.map(({ Type, Lifecycle }) => `${Type} ${Lifecycle}`)).toEqual(Array(3).fill('AUTOMATIC AVAILABLE'));
  const days = await daysIn(engine);
  expect(days.map(({ outcome }) => outcome)).toEqual(Array(10).fill('taken'));
  expect(days.slice(-3).map(({ backupId }) => backupId)).toEqual(backups.map(({ BackupId }) => BackupId));
  for (const { windowAt, startedAt = 0, ioPauseMs, fileSystemId } of days) {
    expect(startedAt - windowAt).toBeLessThan(29 * 60_000);
    expect(ioPauseMs).toBeLessThanOrEqual(3000);
    expect(fileSystemId).toBe(fs);
  }
  await expectHealthy(engine, defects);
});

test('settling ends although daily backups never do', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' }, { AutomaticBackupRetentionDays: 1 });
  await askBackup(engine, fs);
  await expectHealthy(engine, defects);
});

test('a retention of 0 days turns daily backups off, and those that are there stay', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' }, { AutomaticBackupRetentionDays: 2 });
  await passDays(engine, 5);
  await askUpdate(engine, fs, { LustreConfiguration: { AutomaticBackupRetentionDays: 0 } });
  await passDays(engine, 30);

  expect(await backupsIn(engine)).toHaveLength(2);
  expect(await daysIn(engine)).toHaveLength(5);
  await askUpdate(engine, fs, { LustreConfiguration: { AutomaticBackupRetentionDays: 2 } });
  await passDays(engine, 1);
  expect(await backupsIn(engine)).toHaveLength(1);
  await expectHealthy(engine, defects);
});

test('deleting a file system deletes its automatic backups and no others, and its days', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' }, { AutomaticBackupRetentionDays: 2 });
  await passDays(engine, 5);
  const kept = await askBackup(engine, fs);
  await settleAll(engine);
  await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId: fs });
  await settleAll(engine);
  await passDays(engine, 5);

  expect((await backupsIn(engine)).map(({ BackupId }) => BackupId)).toEqual([kept]);
  expect(await daysIn(engine)).toEqual([]);
  expect(await engine.ports.store.read(['schedules'], (tx) => tx.table('schedules').count())).toBe(0);
  await expectHealthy(engine, defects);
});
