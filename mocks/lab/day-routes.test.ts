import { expect, test } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import type { DailyBackup } from '../../src/lab/daily-backup.ts';
import { toDay } from '../../src/rules/utc-day.ts';
import { PLACE } from '../../src/testing/hosted-engine.ts';
import { newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

test('the days of a file system tell what became of each window, and are refused by sentences', async () => {
  const { service, fsx, lab, defects } = newMemoryService();
  const SubnetIds = [networksOf(PLACE).subnets[0]!.subnetId];
  const lustre = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 } as const;
  const { body } = await fsx(
    'CreateFileSystem',
    creationOf({ SubnetIds }, { ...lustre, AutomaticBackupRetentionDays: 7 }),
  );
  const id = body.FileSystem.FileSystemId;
  await lab('POST', 'clock', JSON.stringify({ advanceSeconds: 5 * 86_400 }));

  const all = (await (await lab('GET', `file-systems/${id}/days`)).json()) as readonly DailyBackup[];
  expect(all.map(({ outcome }) => outcome)).toEqual(Array(5).fill('taken'));
  for (const { day, windowAt } of all) expect(toDay(windowAt)).toBe(day);
  const [, second, third] = all.map(({ day }) => day);
  const some = await lab('GET', `file-systems/${id}/days?from=${second}&to=${third}`);
  expect(await some.json()).toEqual(all.slice(1, 3));

  const wrong = await lab('GET', `file-systems/${id}/days?from=2026-02-30`);
  expect([wrong.status, (await wrong.json()) as unknown]).toEqual([
    400,
    { code: 'BadRequest', message: 'from must be a day of UTC, such as 2026-12-01.' },
  ]);
  expect((await lab('GET', 'file-systems/fs-0123456789abcdef0/days')).status).toBe(404);
  await service.stop();
  expect(defects).toEqual([]);
});
