import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupRow, putBackups } from '../../src/testing/listed-backups.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';
import { subnetIn } from '../scenarios/stage.ts';

/** What the service does where a simpler emulator goes wrong. Each test is about one such place. */
let api: MemoryService;
let nextRegion = 0;
const REGIONS = [
  'eu-west-1',
  'eu-west-2',
  'eu-central-1',
  'eu-north-1',
  'us-west-1',
  'us-west-2',
  'ap-south-1',
  'ap-southeast-2',
];
const ABSENT = 'fs-0000000000000000f';
const ABSENT_BACKUP = 'backup-0000000000000000f';

beforeAll(() => {
  api = newMemoryService();
});
afterAll(async () => {
  await api.service.stop();
  expect(api.defects).toEqual([]);
});

const settle = () => api.lab('POST', 'settle', '{}');

async function newFileSystem(lustre: object = {}, members: object = {}, region = 'us-east-1'): Promise<string> {
  const request = creationOf(
    { SubnetIds: [subnetIn(region)] },
    { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, ...lustre },
  );
  const { status, body } = await api.fsx('CreateFileSystem', { ...request, ...members }, region);
  expect([status, body.Message]).toEqual([200, undefined]);
  await settle();
  return body.FileSystem.FileSystemId;
}

async function newBackup(FileSystemId: string, members: object = {}, region = 'us-east-1') {
  const { status, body } = await api.fsx('CreateBackup', { FileSystemId, ...members }, region);
  expect([status, body.Message]).toEqual([200, undefined]);
  return body.Backup;
}

const codeOf = async (operation: string, body: object) => (await api.fsx(operation, body)).body.__type;
const lifecycleOf = async (id: string) =>
  (await api.fsx('DescribeBackups', { BackupIds: [id] })).body.Backups[0].Lifecycle;
const emptyRegion = () => REGIONS[nextRegion++ % REGIONS.length]!;

test('a scratch file system has no backups', async () => {
  const { body } = await api.fsx('CreateFileSystem', creationOf({}, { DeploymentType: 'SCRATCH_2' }));
  await settle();
  expect(await codeOf('CreateBackup', { FileSystemId: body.FileSystem.FileSystemId })).toBe('UnsupportedOperation');
});

test('a file system that is linked to S3 has no backups', async () => {
  const FileSystemId = await newFileSystem(
    { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50, ImportPath: 's3://bucket' },
    { FileSystemTypeVersion: '2.12' },
  );
  expect(await codeOf('CreateBackup', { FileSystemId })).toBe('UnsupportedOperation');
});

test('a backup goes from CREATING over TRANSFERRING to AVAILABLE', async () => {
  const FileSystemId = await newFileSystem();
  await api.lab('PUT', `volumes/${FileSystemId}/files/data`, new Uint8Array(2_000_000).fill(7));
  const { BackupId, Lifecycle } = await newBackup(FileSystemId);
  const seen = [Lifecycle];
  await api.lab('POST', 'clock', '{"advanceSeconds": 179.9}');
  for (let step = 0; step < 100 && seen.at(-1) !== 'AVAILABLE'; step += 1) {
    await api.lab('POST', 'clock', '{"advanceSeconds": 0.002}');
    const now = await lifecycleOf(BackupId);
    if (now !== seen.at(-1)) seen.push(now);
  }
  expect(seen).toEqual(['CREATING', 'TRANSFERRING', 'AVAILABLE']);
});

test('a backup has every member that it should have, and no other', async () => {
  const { BackupId } = await newBackup(await newFileSystem());
  await settle();
  const { body } = await api.fsx('DescribeBackups', { BackupIds: [BackupId] });
  expect(Object.keys(body.Backups[0]).sort()).toEqual([
    ...['BackupId', 'CreationTime', 'FileSystem', 'KmsKeyId', 'Lifecycle', 'OwnerId', 'ResourceARN', 'ResourceType'],
    ...['SizeInBytes', 'Tags', 'Type'],
  ]);
  expect(body.Backups[0]).toMatchObject({
    Type: 'USER_INITIATED',
    ResourceType: 'FILE_SYSTEM',
    OwnerId: '111122223333',
  });
});

test('the same token with the same parameters gives the same backup', async () => {
  const FileSystemId = await newFileSystem();
  const request = { ClientRequestToken: 'twice', Tags: [{ Key: 'Name', Value: 'one' }] };
  const first = await newBackup(FileSystemId, request);
  expect((await newBackup(FileSystemId, request)).BackupId).toBe(first.BackupId);
});

test('the same token with other parameters is refused, and the parameter named', async () => {
  const FileSystemId = await newFileSystem();
  await newBackup(FileSystemId, { ClientRequestToken: 'other' });
  const { body } = await api.fsx('CreateBackup', {
    FileSystemId,
    ClientRequestToken: 'other',
    Tags: [{ Key: 'Name', Value: 'two' }],
  });
  expect(body).toMatchObject({ __type: 'IncompatibleParameterError', Parameter: 'Tags' });
});

test.each([
  ['a token of 999 characters', { ClientRequestToken: 'a'.repeat(999) }],
  ['60 tags', { Tags: Array.from({ length: 60 }, (_, at) => ({ Key: `key${at}`, Value: '' })) }],
  ['a tag of AWS’s own', { Tags: [{ Key: 'aws:x', Value: '' }] }],
  ['a tag with brackets', { Tags: [{ Key: 'Name', Value: '<script>' }] }],
])('%s is refused', async (_case, members) => {
  expect(await codeOf('CreateBackup', { FileSystemId: ABSENT, ...members })).toMatch(
    /^(?:BadRequest|FileSystemNotFound)$/,
  );
  expect(await codeOf('CreateBackup', { FileSystemId: await newFileSystem(), ...members })).toBe('BadRequest');
});

test('a second backup of a file system waits for the first', async () => {
  const FileSystemId = await newFileSystem();
  await newBackup(FileSystemId);
  expect(await codeOf('CreateBackup', { FileSystemId })).toBe('BackupInProgress');
});

test.each([
  ['CreateBackup', {}, 'BadRequest'],
  ['CreateBackup', { FileSystemId: ABSENT }, 'FileSystemNotFound'],
  ['DescribeFileSystems', { FileSystemIds: [ABSENT] }, 'FileSystemNotFound'],
  ['DescribeBackups', { BackupIds: [ABSENT_BACKUP] }, 'BackupNotFound'],
  ['DeleteBackup', { BackupId: ABSENT_BACKUP }, 'BackupNotFound'],
  ['DeleteFileSystem', { FileSystemId: ABSENT }, 'FileSystemNotFound'],
  ['DescribeBackups', { Filters: [{ Name: 'no-such-filter', Values: ['x'] }] }, 'BadRequest'],
  ['DescribeBackups', { Filters: [{ Name: 'file-cache-id', Values: ['x'] }] }, 'BadRequest'],
  ['DescribeBackups', { MaxResults: 0 }, 'BadRequest'],
  ['DescribeBackups', { NextToken: 'eyJhIjoxfQ==' }, 'BadRequest'],
  ['DescribeBackups', { NextToken: 'not base64' }, 'BadRequest'],
  ['CreateFileSystem', creationOf({ StorageCapacity: 1 }), 'BadRequest'],
  ['CreateFileSystem', { ...creationOf(), FileSystemType: 'FOO' }, 'BadRequest'],
  ['TagResource', { ResourceARN: arnOf(ABSENT), Tags: [{ Key: 'a', Value: 'b' }] }, 'ResourceNotFound'],
  ['UntagResource', { ResourceARN: arnOf(ABSENT), TagKeys: ['a'] }, 'ResourceNotFound'],
  ['ListTagsForResource', { ResourceARN: arnOf(ABSENT) }, 'ResourceNotFound'],
])('%s of %j is a %s', async (operation, request, code) => {
  const { status, body } = await api.fsx(operation, request);
  expect([status, body.__type]).toEqual([400, code]);
});

test('a retention of 999 days is refused', async () => {
  const lustre = {
    DeploymentType: 'PERSISTENT_2',
    PerUnitStorageThroughput: 125,
    AutomaticBackupRetentionDays: 999,
  } as const;
  expect(await codeOf('CreateFileSystem', creationOf({}, lustre))).toBe('BadRequest');
});

test.each([
  ['file-system-id', (id: string) => id, 1],
  ['backup-type', () => 'USER_INITIATED', 3],
  ['backup-type', () => 'AUTOMATIC', 0],
  ['file-system-type', () => 'LUSTRE', 3],
  ['file-system-type', () => 'ONTAP', 0],
])('the filter %s is followed', async (Name, toValue, count) => {
  const region = emptyRegion();
  const ids = await Promise.all([1, 2, 3].map(() => newFileSystem({}, {}, region)));
  for (const id of ids) await newBackup(id, {}, region);
  const { body } = await api.fsx('DescribeBackups', { Filters: [{ Name, Values: [toValue(ids[0]!)] }] }, region);
  expect(body.Backups).toHaveLength(count);
});

test('pages follow each other to the end, by tokens that say nothing', async () => {
  const region = emptyRegion();
  const { store } = api.service.engine.ports;
  await putBackups(
    store,
    Array.from({ length: 7 }, (_, at) => ({ ...backupRow(at, {}), region })),
  );
  const seen: string[] = [];
  let next: { NextToken?: string } | undefined = {};
  while (next) {
    const { body } = await api.fsx('DescribeBackups', { MaxResults: 3, ...next }, region);
    seen.push(...body.Backups.map(({ BackupId }: { BackupId: string }) => BackupId));
    // Behind the signature, whose bytes may be any.
    if (body.NextToken) expect(atob(body.NextToken).slice(32)).not.toMatch(/arn:|[{}]/);
    next = body.NextToken ? { NextToken: body.NextToken } : undefined;
  }
  expect(new Set(seen).size).toBe(7);
});

test('deleting a file system takes time and its automatic backups, and keeps those of users and a last one', async () => {
  const FileSystemId = await newFileSystem();
  const { BackupId } = await newBackup(FileSystemId);
  await settle();
  const automatic = backupRow(0xabc, { fileSystemId: FileSystemId, type: 'AUTOMATIC' });
  await putBackups(api.service.engine.ports.store, [automatic]);
  const FinalBackupTags = [{ Key: 'Name', Value: 'last' }];
  const { body } = await api.fsx('DeleteFileSystem', {
    FileSystemId,
    LustreConfiguration: { SkipFinalBackup: false, FinalBackupTags },
  });
  expect(body).toMatchObject({ FileSystemId, Lifecycle: 'DELETING', LustreResponse: { FinalBackupTags } });
  const during = await api.fsx('DescribeFileSystems', { FileSystemIds: [FileSystemId] });
  expect(during.body.FileSystems[0].Lifecycle).toBe('DELETING');
  await settle();
  expect(await codeOf('DescribeFileSystems', { FileSystemIds: [FileSystemId] })).toBe('FileSystemNotFound');
  expect(await lifecycleOf(BackupId)).toBe('AVAILABLE');
  expect(await lifecycleOf(body.LustreResponse.FinalBackupId)).toBe('AVAILABLE');
  expect(await codeOf('DescribeBackups', { BackupIds: [automatic.id] })).toBe('BackupNotFound');
});

test('a backup that is being made cannot be deleted', async () => {
  const { BackupId } = await newBackup(await newFileSystem());
  expect(await codeOf('DeleteBackup', { BackupId })).toBe('BackupInProgress');
});

test('a backup of AWS Backup cannot be deleted here', async () => {
  const row = backupRow(0xdef, { type: 'AWS_BACKUP' });
  await putBackups(api.service.engine.ports.store, [row]);
  expect(await codeOf('DeleteBackup', { BackupId: row.id })).toBe('BadRequest');
});

test('tags are listed by pages', async () => {
  const Tags = Array.from({ length: 7 }, (_, at) => ({ Key: `key${at}`, Value: '' }));
  const ResourceARN = arnOf(await newFileSystem({}, { Tags }));
  const first = (await api.fsx('ListTagsForResource', { ResourceARN, MaxResults: 5 })).body;
  const second = (await api.fsx('ListTagsForResource', { ResourceARN, NextToken: first.NextToken })).body;
  expect([...first.Tags, ...second.Tags]).toEqual(Tags);
  expect(second.NextToken).toBeUndefined();
});

test('a backup is copied to another Region, where it is a backup of its own', async () => {
  const source = await newBackup(await newFileSystem());
  await settle();
  const request = { SourceBackupId: source.BackupId, SourceRegion: 'us-east-1' };
  const { body } = await api.fsx('CopyBackup', request, 'ca-central-1');
  expect(body.Backup).toMatchObject({
    Lifecycle: 'COPYING',
    SourceBackupId: source.BackupId,
    SourceBackupRegion: 'us-east-1',
  });
  await settle();
  const copies = await api.fsx('DescribeBackups', {}, 'ca-central-1');
  expect(copies.body.Backups).toMatchObject([{ BackupId: body.Backup.BackupId, Lifecycle: 'AVAILABLE' }]);
});

test('ids have 17 hexadecimal digits', async () => {
  const FileSystemId = await newFileSystem();
  expect(FileSystemId).toMatch(/^fs-[0-9a-f]{17}$/);
  expect((await newBackup(FileSystemId)).BackupId).toMatch(/^backup-[0-9a-f]{17}$/);
});

function arnOf(fileSystemId: string): string {
  return `arn:aws:fsx:us-east-1:111122223333:file-system/${fileSystemId}`;
}
