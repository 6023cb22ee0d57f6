import { expect, test } from 'vitest';
import { subnetIn } from '../../../mocks/scenarios/stage.ts';
import { assemble, manifestIn } from '../../testing/crafted-bundles.ts';
import { type MemoryService, newMemoryService } from '../../testing/memory-service.ts';
import { creationOf } from '../../testing/resources.ts';
import { audit } from '../repository/audit.ts';

const LUSTRE = {
  DeploymentType: 'PERSISTENT_2',
  PerUnitStorageThroughput: 125,
  AutomaticBackupRetentionDays: 3,
} as const;

const pass = ({ lab }: MemoryService, days: number) =>
  lab('POST', 'clock', JSON.stringify({ advanceSeconds: days * 86_400 }));

const tell = async ({ fsx, lab }: MemoryService, id: string) => {
  const { body } = await fsx('DescribeBackups', {});
  const backups = body.Backups.map(({ CreationTime, Type, Lifecycle }: Record<string, unknown>) =>
    [CreationTime, Type, Lifecycle].join(' '),
  ).sort();
  const days = (await (await lab('GET', `file-systems/${id}/days`)).json()) as { day: string; outcome: string }[];
  return { backups, days: days.map(({ day, outcome }) => `${day} ${outcome}`) };
};

test('a workspace takes its schedules and days with it, and daily backups go on as if nothing had happened', async () => {
  const [from, to] = [newMemoryService(), newMemoryService()];
  const { body } = await from.fsx('CreateFileSystem', creationOf({ SubnetIds: [subnetIn('us-east-1')] }, LUSTRE));
  const id = body.FileSystem.FileSystemId;
  await pass(from, 5);
  const bundle = await (await from.lab('GET', 'export')).blob();
  expect((await to.lab('POST', 'import?replace=true', bundle)).status).toBeLessThan(300);
  for (const days of [0, 1, 30]) {
    await pass(from, days);
    await pass(to, days);
    expect(await tell(to, id)).toEqual(await tell(from, id));
  }
  for (const { service, defects } of [from, to]) {
    expect(await audit(service.engine.ports)).toEqual([]);
    await service.stop();
    expect(defects).toEqual([]);
  }
});

test('a workspace from before there were daily backups gets its schedules', async () => {
  const [from, to] = [newMemoryService(), newMemoryService()];
  const { body } = await from.fsx('CreateFileSystem', creationOf({ SubnetIds: [subnetIn('us-east-1')] }, LUSTRE));
  await from.lab('POST', 'settle', '{}');
  const bundle = new Uint8Array(await (await from.lab('GET', 'export')).arrayBuffer());
  const { manifest } = manifestIn(bundle);
  expect(manifest.rows.schedules).toHaveLength(1);
  const { schedules: _s, dailyBackups: _d, events: _e, ...rows } = manifest.rows;
  const older = await assemble({ manifest: { ...manifest, rows }, packs: [], objects: 0 });
  expect((await to.lab('POST', 'import?replace=true', new Blob([older]))).status).toBeLessThan(300);
  await pass(to, 5);

  const { backups, days } = await tell(to, body.FileSystem.FileSystemId);
  expect(backups).toHaveLength(3);
  expect(days.length).toBeGreaterThanOrEqual(4);
  for (const { service, defects } of [from, to]) {
    expect(await audit(service.engine.ports)).toEqual([]);
    await service.stop();
    expect(defects).toEqual([]);
  }
});
