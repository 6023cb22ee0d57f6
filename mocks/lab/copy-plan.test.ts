import { afterEach, expect, test } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { keysOf } from '../../src/engine/operations/kms/simulated-keys.ts';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

const IRELAND = { account: '111122223333', region: 'eu-west-1' };
let made: MemoryService;

afterEach(async () => {
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

const settle = () => made.lab('POST', 'settle', '{}');
const insight = async (id: string) => (await made.lab('GET', `backups/${id}`)).json();
const ask = (id: string, body: object) => made.lab('POST', `backups/${id}/copy-plan`, JSON.stringify(body));
const plan = async (id: string, kmsKeyId?: string) =>
  (await ask(id, { region: IRELAND.region, ...(kmsKeyId && { kmsKeyId }) })).json();

const put = (fileSystemId: string, name: string, content: string) =>
  made.lab('PUT', `volumes/${fileSystemId}/files/${name}`, content);

async function backUp(FileSystemId: string): Promise<string> {
  const { BackupId } = (await made.fsx('CreateBackup', { FileSystemId })).body.Backup;
  await settle();
  return BackupId;
}

async function copy(SourceBackupId: string, members: object = {}): Promise<string> {
  const request = { SourceBackupId, SourceRegion: 'us-east-1', ...members };
  const { BackupId } = (await made.fsx('CopyBackup', request, IRELAND.region)).body.Backup;
  await settle();
  return BackupId;
}

async function setUp() {
  made = newMemoryService();
  const SubnetIds = [networksOf({ ...IRELAND, region: 'us-east-1' }).subnets[0]!.subnetId];
  const { FileSystemId } = (await made.fsx('CreateFileSystem', creationOf({ SubnetIds }))).body.FileSystem;
  await settle();
  await put(FileSystemId, 'a.bin', lettersOf(300_000, 1));
  return { fileSystem: FileSystemId as string, source: await backUp(FileSystemId) };
}

/** Text of which no two blocks are equal. */
const lettersOf = (length: number, seed: number) =>
  Array.from({ length }, (_, at) => String.fromCharCode(97 + ((at * seed + Math.floor(at / 26)) % 26))).join('');

test('what is forecast is what the copy then adds: all at first, the difference later', async () => {
  const { fileSystem, source } = await setUp();
  const first = await plan(source);
  const { addedBytes: firstAdded } = await insight(await copy(source));
  await put(fileSystem, 'b.bin', lettersOf(70_000, 3));
  const later = await backUp(fileSystem);
  const second = await plan(later);
  const { addedBytes: secondAdded } = await insight(await copy(later));

  expect(first).toMatchObject({ whyFull: 'no-earlier-copy', addedBytes: firstAdded, logicalBytes: 300_000 });
  expect(second.whyFull).toBeUndefined();
  expect(second.addedBytes).toBe(secondAdded);
  expect(secondAdded).toBeLessThan(firstAdded / 2);
  expect(second.duration).toBe(60_000 + Math.ceil(second.changedBytes / 100_000));
});

test('under another key, and after the last earlier copy is deleted, it is full again', async () => {
  const { source } = await setUp();
  const BackupId = await copy(source);
  const [, otherKey] = keysOf(IRELAND);
  const under = await plan(source, otherKey?.aliases[0]?.name);
  await made.fsx('DeleteBackup', { BackupId }, IRELAND.region);
  await settle();
  const after = await plan(source);

  expect(under.whyFull).toBe('other-key');
  expect(after).toMatchObject({ whyFull: 'no-earlier-copy', addedBytes: under.addedBytes });
});

test('within the Region nothing is moved under the source’s key, and all under another', async () => {
  const { source } = await setUp();
  const here = await (await ask(source, { region: 'us-east-1' })).json();
  const kmsKeyId = keysOf({ ...IRELAND, region: 'us-east-1' })[1]?.keyId;
  const other = await (await ask(source, { region: 'us-east-1', kmsKeyId })).json();

  expect(here).toMatchObject({ addedBytes: 0, changedBytes: 0, duration: 60_000 });
  expect(here.whyFull).toBeUndefined();
  expect(other.whyFull).toBe('other-key');
  expect(other.addedBytes).toBe((await insight(source)).addedBytes);
});

test('backups of a file system restored from a copy are of the same lineage: a copy back moves what changed', async () => {
  const { source } = await setUp();
  const BackupId = await copy(source);
  const SubnetIds = [networksOf(IRELAND).subnets[0]!.subnetId];
  const restored = await made.fsx('CreateFileSystemFromBackup', { BackupId, SubnetIds }, IRELAND.region);
  const { FileSystemId } = restored.body.FileSystem;
  await settle();
  await put(FileSystemId, 'b.bin', lettersOf(70_000, 3));
  const there = (await made.fsx('CreateBackup', { FileSystemId }, IRELAND.region)).body.Backup.BackupId;
  await settle();
  const back = await (await ask(there, { region: 'us-east-1' })).json();
  const request = { SourceBackupId: there, SourceRegion: IRELAND.region };
  const copied = (await made.fsx('CopyBackup', request)).body.Backup.BackupId;
  await settle();

  expect(back.whyFull).toBeUndefined();
  expect(back.addedBytes).toBeLessThan(150_000);
  expect((await insight(copied)).addedBytes).toBe(back.addedBytes);
});

test('synthetic bytes take the service’s time, and no room', async () => {
  const { fileSystem } = await setUp();
  const request = { path: '/made', bytes: 10_000_000_000, files: 1, seed: 1, content: 'synthetic-random' };
  await made.lab('POST', `volumes/${fileSystem}/generate`, JSON.stringify(request));
  const source = await backUp(fileSystem);
  const forecast = await plan(source);
  const measured = await insight(await copy(source));

  expect(forecast.changedBytes).toBeGreaterThan(10_000_000_000);
  expect(forecast).toMatchObject({ addedBytes: measured.addedBytes, changedBytes: measured.changedBytes });
});

test('what CopyBackup would refuse is told in its words', async () => {
  const { source } = await setUp();
  const china = await (await ask(source, { region: 'cn-north-1' })).json();
  const key = await plan(source, 'alias/nobody');
  for (let number = 0; number < 5; number += 1)
    await made.fsx('CopyBackup', { SourceBackupId: source, SourceRegion: 'us-east-1' }, IRELAND.region);
  const sixth = await plan(source);
  await settle();

  expect(china.refusal.code).toBe('InvalidRegion');
  expect(key.refusal.code).toBe('InvalidDestinationKmsKey');
  expect(sixth.refusal.code).toBe('ServiceLimitExceeded');
});

test('a request that is none, and a backup that is none, are said to be so', async () => {
  const { source } = await setUp();
  expect((await ask(source, {})).status).toBe(400);
  expect((await ask(source, { region: 'eu-west-1', kmsKeyId: 7 })).status).toBe(400);
  expect((await ask('backup-00000000000000000', { region: 'eu-west-1' })).status).toBe(404);
});
