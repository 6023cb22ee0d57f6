import { afterEach, expect, test } from 'vitest';
import { checkBlocks } from '../src/engine/data/check-blocks.ts';
import { cutBlocks } from '../src/engine/data/cut-blocks.ts';
import { audit } from '../src/engine/repository/audit.ts';
import { getBlockWork } from '../src/engine/repository/block-work.ts';
import { getPackFiles } from '../src/engine/repository/pack-files.ts';
import { newMemoryStore } from '../src/engine/store/memory-store.ts';
import { seededIds } from '../src/engine/time/ids.ts';
import { newMemoryLocks } from '../src/engine/time/locks.ts';
import { checkedHandle } from '../src/testing/checked-answers.ts';
import { newMemoryPackFiles } from '../src/testing/memory-pack-files.ts';
import { newService, type Service, type ServiceOptions } from './service.ts';

const HOST = 'http://localhost';
const SCOPE =
  'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261122/us-east-1/fsx/aws4_request, SignedHeaders=host, Signature=0';
const defects: unknown[] = [];
let service: Service;

function begin(more: Partial<ServiceOptions> = {}): void {
  service = newService({
    store: newMemoryStore(),
    locks: newMemoryLocks(),
    ids: seededIds(1),
    publish: () => undefined,
    reportDefect: (cause) => defects.push(cause),
    ...more,
  });
}

test('large packs are files, and helpers do the work, of what the engine itself stores', () => {
  const files = newMemoryPackFiles(1);
  const work = { check: checkBlocks, cut: cutBlocks };
  begin({ files, work });
  const { store } = service.engine.ports;
  expect(getPackFiles(store)).toBe(files);
  expect(getBlockWork(store)).toBe(work);
});

afterEach(async () => {
  expect(await audit(service.engine.ports)).toEqual([]);
  await service.stop();
  expect(defects.splice(0)).toEqual([]);
});

async function fsx(operation: string, body: object) {
  const response = await checkedHandle(service.handle)(
    new Request(`${HOST}/aws/fsx/`, {
      method: 'POST',
      headers: {
        authorization: SCOPE,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
      },
      body: JSON.stringify(body),
    }),
  );
  return { status: response.status, body: await response.json() };
}

const lab = (method: string, path: string, body?: BodyInit) =>
  service.handle(new Request(`${HOST}/_lab/${path}`, body === undefined ? { method } : { method, body }));

async function settle(): Promise<void> {
  expect(await (await lab('POST', 'settle', '{}')).json()).toEqual({ openJobs: 0 });
}

async function newFileSystem(configuration: object = {}): Promise<string> {
  const subnets = await import('../src/engine/operations/ec2/simulated-networks.ts');
  const networks = subnets.networksOf({ account: '111122223333', region: 'us-east-1' });
  const { status, body } = await fsx('CreateFileSystem', {
    FileSystemType: 'LUSTRE',
    StorageCapacity: 1200,
    SubnetIds: [networks.subnets[0]?.subnetId],
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, ...configuration },
  });
  expect(body).toMatchObject({ FileSystem: { Lifecycle: 'CREATING' } });
  expect(status).toBe(200);
  await settle();
  return body.FileSystem.FileSystemId;
}

const put = async (fs: string, path: string, text: string) =>
  expect((await lab('PUT', `volumes/${fs}/files/${path}`, text)).status).toBe(200);
const textOf = async (fs: string, path: string) => (await lab('GET', `volumes/${fs}/files/${path}`)).text();

async function backUp(fs: string, name: string): Promise<string> {
  const { status, body } = await fsx('CreateBackup', { FileSystemId: fs, Tags: [{ Key: 'Name', Value: name }] });
  expect(body).toMatchObject({ Backup: { Lifecycle: 'CREATING', Type: 'USER_INITIATED', ProgressPercent: 0 } });
  expect(status).toBe(200);
  await settle();
  return body.Backup.BackupId;
}

async function restore(backup: string, like: string): Promise<string> {
  const described = await fsx('DescribeFileSystems', { FileSystemIds: [like] });
  const { SubnetIds } = described.body.FileSystems[0];
  const { body } = await fsx('CreateFileSystemFromBackup', { BackupId: backup, SubnetIds });
  expect(body).toMatchObject({ FileSystem: { Lifecycle: 'CREATING' } });
  await settle();
  return body.FileSystem.FileSystemId;
}

test('two versions of a folder are backed up and both come back', async () => {
  begin();
  const fs = await newFileSystem();
  await put(fs, 'notes/a.txt', 'first');
  await put(fs, 'notes/b.txt', 'x'.repeat(200_000));
  const monday = await backUp(fs, 'monday');
  await put(fs, 'notes/a.txt', 'second');
  const tuesday = await backUp(fs, 'tuesday');

  const [old, recent] = [await restore(monday, fs), await restore(tuesday, fs)];

  expect(await textOf(old, 'notes/a.txt')).toBe('first');
  expect(await textOf(recent, 'notes/a.txt')).toBe('second');
  expect(await textOf(old, 'notes/b.txt')).toBe('x'.repeat(200_000));
  const described = await fsx('DescribeBackups', { BackupIds: [tuesday] });
  expect(described.body.Backups[0]).toMatchObject({ Lifecycle: 'AVAILABLE', SizeInBytes: 200_006 });
  const insight = await (await lab('GET', `backups/${tuesday}`)).json();
  expect(insight).toMatchObject({ logicalBytes: 200_006, files: 2 });
  expect(insight.addedBytes).toBeLessThan(2_000);
});

test('deleting a backup leaves the others restorable and gives its space back', async () => {
  begin();
  const fs = await newFileSystem();
  await put(fs, 'kept.bin', 'k'.repeat(70_000));
  await put(fs, 'gone.bin', 'g'.repeat(50_000) + 'h'.repeat(250_000));
  const monday = await backUp(fs, 'monday');
  await lab('DELETE', `volumes/${fs}/files/gone.bin`);
  const tuesday = await backUp(fs, 'tuesday');
  const before = await (await lab('GET', 'storage')).json();

  const deleted = await fsx('DeleteBackup', { BackupId: monday });
  await settle();

  expect(deleted.body).toEqual({ BackupId: monday, Lifecycle: 'DELETED' });
  const after = await (await lab('GET', 'storage')).json();
  expect(before.vaultsBytes - after.vaultsBytes).toBeGreaterThan(100_000);
  expect((await fsx('DescribeBackups', { BackupIds: [monday] })).body.__type).toBe('BackupNotFound');
  expect(await textOf(await restore(tuesday, fs), 'kept.bin')).toBe('k'.repeat(70_000));
});

test('the same token gives the same backup, and with other parameters a refusal that names one', async () => {
  begin();
  const fs = await newFileSystem();
  const request = { FileSystemId: fs, ClientRequestToken: 'once' };
  const first = await fsx('CreateBackup', request);
  const again = await fsx('CreateBackup', request);
  const other = await fsx('CreateBackup', { ...request, Tags: [{ Key: 'Name', Value: 'other' }] });

  expect(again.body.Backup.BackupId).toBe(first.body.Backup.BackupId);
  expect(other.body).toMatchObject({ __type: 'IncompatibleParameterError', Parameter: 'Tags' });
  expect((await fsx('CreateBackup', { FileSystemId: fs })).body.__type).toBe('BackupInProgress');
  await settle();
});

test('a scratch file system is not backed up', async () => {
  begin();
  const fs = await newFileSystem({ DeploymentType: 'SCRATCH_2', PerUnitStorageThroughput: undefined });
  expect((await fsx('CreateBackup', { FileSystemId: fs })).body.__type).toBe('UnsupportedOperation');
});

test('deleting a file system takes the final backup and leaves it', async () => {
  begin();
  const fs = await newFileSystem();
  await put(fs, 'last.txt', 'last words');
  const { body } = await fsx('DeleteFileSystem', { FileSystemId: fs, LustreConfiguration: { SkipFinalBackup: false } });
  await settle();

  expect((await fsx('DescribeFileSystems', { FileSystemIds: [fs] })).body.__type).toBe('FileSystemNotFound');
  const kept = await lab('GET', `backups/${body.LustreResponse.FinalBackupId}/files/last.txt`);
  expect(await kept.text()).toBe('last words');
});
