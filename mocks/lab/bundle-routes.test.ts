import { afterEach, expect, test } from 'vitest';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';

const running: MemoryService[] = [];

async function begin(scenario = 'empty'): Promise<MemoryService> {
  const made = newMemoryService();
  running.push(made);
  if (scenario !== 'empty') await made.lab('POST', 'reset', JSON.stringify({ scenario }));
  return made;
}

afterEach(async () => {
  for (const { service, defects } of running.splice(0)) {
    expect(await audit(service.engine.ports)).toEqual([]);
    await service.stop();
    expect(defects).toEqual([]);
  }
});

const DATA_TABLES = ['volumes', 'vaults', 'packs', 'packIndexes', 'repositories', 'snapshots', 'backups'] as const;

const backupsOf = async ({ fsx }: MemoryService, region?: string) =>
  (await fsx('DescribeBackups', {}, region)).body.Backups;
const fileSystemsOf = async ({ fsx }: MemoryService) => (await fsx('DescribeFileSystems', {})).body.FileSystems;
const exported = async ({ lab }: MemoryService, path: string) => {
  const response = await lab('GET', path);
  expect(response.status).toBe(200);
  return { blob: await response.blob(), name: response.headers.get('content-disposition') };
};
const send = async ({ lab }: MemoryService, bundle: Blob, query = '') => {
  const response = await lab('POST', `import${query}`, bundle);
  return { status: response.status, body: await response.json() };
};
const textOf = async ({ lab }: MemoryService, path: string) => (await lab('GET', path)).text();
const rowsOf = ({ service }: MemoryService) =>
  service.engine.ports.store.read(DATA_TABLES, async (tx) =>
    Promise.all(DATA_TABLES.map((table) => tx.table(table).count())),
  );

test('a backup comes into another workspace as a new one, with its files and description, and can be restored there', async () => {
  const [from, to] = [await begin('first-backup'), await begin()];
  const [source] = await backupsOf(from);
  const { blob, name } = await exported(from, `backups/${source.BackupId}/export`);
  expect(name).toContain(`first-backup-${source.BackupId}.fsxbackups`);

  const { status, body } = await send(to, blob);

  expect(body).toMatchObject({ kind: 'backup', files: 3, bundleBytes: blob.size });
  expect(status).toBe(200);
  const [backup] = await backupsOf(to);
  expect(backup).toMatchObject({ Lifecycle: 'AVAILABLE', Type: 'USER_INITIATED', Tags: source.Tags });
  expect(backup.BackupId).toBe(body.backupIds[0]);
  expect(backup.BackupId).not.toBe(source.BackupId);
  expect(backup.FileSystem).toEqual(source.FileSystem);
  const file = 'files/samples/two.csv';
  expect(await textOf(to, `backups/${backup.BackupId}/${file}`)).toBe(
    await textOf(from, `backups/${source.BackupId}/${file}`),
  );
  const subnet = (await import('../../src/engine/operations/ec2/simulated-networks.ts')).networksOf({
    account: '111122223333',
    region: 'us-east-1',
  }).subnets[0]!.subnetId;
  const restored = await to.fsx('CreateFileSystemFromBackup', { BackupId: backup.BackupId, SubnetIds: [subnet] });
  expect(restored.status).toBe(200);
  await to.lab('POST', 'settle', '{}');
  const id = restored.body.FileSystem.FileSystemId;
  expect(await textOf(to, `volumes/${id}/${file}`)).toBe(await textOf(from, `backups/${source.BackupId}/${file}`));
  expect((await to.fsx('DeleteBackup', { BackupId: backup.BackupId })).status).toBe(200);
});

test('a file system comes in as a new one with the same content and configuration', async () => {
  const made = await begin('first-backup');
  const [source] = await fileSystemsOf(made);
  const { blob } = await exported(made, `volumes/${source.FileSystemId}/export`);

  const { status, body } = await send(made, blob);
  await made.lab('POST', 'settle', '{}');

  expect(body).toMatchObject({ kind: 'file-system', files: 3 });
  expect(status).toBe(200);
  const copy = (await fileSystemsOf(made)).find(
    ({ FileSystemId }: { FileSystemId: string }) => FileSystemId === body.fileSystemIds[0],
  );
  expect(copy).toMatchObject({ Lifecycle: 'AVAILABLE', StorageCapacity: source.StorageCapacity, Tags: source.Tags });
  expect(copy.LustreConfiguration.PerUnitStorageThroughput).toBe(125);
  const file = 'files/samples/one.csv';
  expect(await textOf(made, `volumes/${copy.FileSystemId}/${file}`)).toBe(
    await textOf(made, `volumes/${source.FileSystemId}/${file}`),
  );
});

test('a workspace takes the place of another only when that is asked for, with its own IDs and time', async () => {
  const [from, to] = [await begin('two-regions'), await begin('first-backup')];
  const { blob } = await exported(from, 'export');
  const before = await rowsOf(to);

  expect((await send(to, blob)).status).toBe(409);
  expect(await rowsOf(to)).toEqual(before);
  const { status, body } = await send(to, blob, '?replace=true');

  expect(body).toMatchObject({ kind: 'workspace' });
  expect(status).toBe(200);
  for (const region of ['us-east-1', 'eu-west-1'])
    expect(await backupsOf(to, region)).toEqual(await backupsOf(from, region));
  expect(await fileSystemsOf(to)).toEqual(await fileSystemsOf(from));
  expect(await (await to.lab('GET', 'clock')).json()).toEqual(await (await from.lab('GET', 'clock')).json());
  const [copy] = await backupsOf(to, 'eu-west-1');
  expect(await textOf(to, `backups/${copy.BackupId}/files/samples/three.csv`)).toBe('three,0,0\n');
});

test('a workspace brought back over its own later state is as it was, and work that was under way goes on', async () => {
  const made = await begin('first-backup');
  const [{ FileSystemId }] = await fileSystemsOf(made);
  await made.fsx('CreateBackup', { FileSystemId });
  const before = await backupsOf(made);
  const { blob } = await exported(made, 'export');
  await made.lab('PUT', `volumes/${FileSystemId}/files/later.txt`, 'later');
  await made.lab('POST', 'settle', '{}');

  expect((await send(made, blob, '?replace=true')).status).toBe(200);

  expect(await backupsOf(made)).toEqual(before);
  expect((await made.lab('GET', `volumes/${FileSystemId}/files/later.txt`)).status).toBe(404);
  await made.lab('POST', 'settle', '{}');
  const after = await backupsOf(made);
  expect(after.map(({ Lifecycle }: { Lifecycle: string }) => Lifecycle)).toEqual(['AVAILABLE', 'AVAILABLE']);
});

test('what is cut off, changed, longer or no bundle is refused in one sentence, and nothing changes', async () => {
  const made = await begin('first-backup');
  const [{ BackupId }] = await backupsOf(made);
  const { blob } = await exported(made, `backups/${BackupId}/export`);
  const before = await rowsOf(made);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const flipped = bytes.with(bytes.length - 100, (bytes.at(-100) ?? 0) ^ 1);

  for (const bad of [
    new Blob([]),
    blob.slice(0, 1000),
    new Blob([blob, 'x']),
    new Blob([flipped]),
    new Blob(['PK\u0003']),
  ]) {
    const { status, body } = await send(made, bad);
    expect(body.message).toMatch(/^This bundle was not imported: [^.]+\.$/);
    expect(status).toBe(400);
  }
  expect(await rowsOf(made)).toEqual(before);
});

test('a quota on backups refuses one that is imported', async () => {
  const made = await begin('first-backup');
  const [{ BackupId }] = await backupsOf(made);
  const { blob } = await exported(made, `backups/${BackupId}/export`);
  await made.lab('POST', 'quotas', JSON.stringify({ limit: 'TOTAL_USER_INITIATED_BACKUPS', value: 1 }));
  const before = await rowsOf(made);

  const { status, body } = await send(made, blob);

  expect(status).toBe(409);
  expect(body.message).toContain('the quota is 1');
  expect(await rowsOf(made)).toEqual(before);
});
