import * as fsx from '@aws-sdk/client-fsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import { backupRow, putBackups } from '../../src/testing/listed-backups.ts';
import { newSdkWorld } from '../../src/testing/sdk-world.ts';
import { subnetIn } from '../scenarios/stage.ts';

/** Every operation and paginator of the AWS SDK, against the service as it is. */
const world = newSdkWorld();
const { client, settle } = world;
beforeAll(world.start);
afterAll(async () => {
  await world.stop();
  expect(world.defects).toEqual([]);
});

const describeFileSystem = async (FileSystemIds: string[]) =>
  (await client.send(new fsx.DescribeFileSystemsCommand({ FileSystemIds }))).FileSystems?.[0];
const describeBackup = async (backupId: string, region = 'us-east-1') =>
  (await world.clientIn(region).send(new fsx.DescribeBackupsCommand({ BackupIds: [backupId] }))).Backups?.[0];

test('a file system is created, described, updated and deleted with a last backup', async () => {
  const FileSystemId = await world.newFileSystem({ AutomaticBackupRetentionDays: 7 });
  const created = await describeFileSystem([FileSystemId]);
  expect(created).toMatchObject({ Lifecycle: 'AVAILABLE', LustreConfiguration: { AutomaticBackupRetentionDays: 7 } });
  expect(created?.CreationTime).toBeInstanceOf(Date);

  const { FileSystem } = await client.send(new fsx.UpdateFileSystemCommand({ FileSystemId, StorageCapacity: 2400 }));
  expect(FileSystem?.AdministrativeActions?.map((action) => action.AdministrativeActionType)).toContain(
    'FILE_SYSTEM_UPDATE',
  );
  expect(FileSystem?.AdministrativeActions?.[0]?.RequestTime).toBeInstanceOf(Date);
  await settle();
  expect(await describeFileSystem([FileSystemId])).toMatchObject({ Lifecycle: 'AVAILABLE', StorageCapacity: 2400 });

  const LustreConfiguration = { SkipFinalBackup: false, FinalBackupTags: [{ Key: 'Name', Value: 'last' }] };
  const deleted = await client.send(new fsx.DeleteFileSystemCommand({ FileSystemId, LustreConfiguration }));
  expect(deleted).toMatchObject({
    Lifecycle: 'DELETING',
    LustreResponse: { FinalBackupTags: LustreConfiguration.FinalBackupTags },
  });
  await settle();
  expect(await describeBackup(deleted.LustreResponse?.FinalBackupId ?? '')).toMatchObject({ Lifecycle: 'AVAILABLE' });
});

test('a backup is created, copied to another Region, restored and deleted', async () => {
  const FileSystemId = await world.newFileSystem();
  const BackupId = await world.newBackup(FileSystemId);
  expect(await describeBackup(BackupId)).toMatchObject({ Lifecycle: 'CREATING', FileSystem: { FileSystemId } });
  await settle();

  const west = world.clientIn('us-west-2');
  const copying = await west.send(new fsx.CopyBackupCommand({ SourceBackupId: BackupId, SourceRegion: 'us-east-1' }));
  expect(copying.Backup).toMatchObject({
    Lifecycle: 'COPYING',
    SourceBackupId: BackupId,
    SourceBackupRegion: 'us-east-1',
  });
  await settle();
  const copy = copying.Backup?.BackupId ?? '';
  expect(await describeBackup(copy, 'us-west-2')).toMatchObject({ Lifecycle: 'AVAILABLE' });

  const { FileSystem } = await west.send(
    new fsx.CreateFileSystemFromBackupCommand({ BackupId: copy, SubnetIds: [subnetIn('us-west-2')] }),
  );
  expect(FileSystem).toMatchObject({ Lifecycle: 'CREATING', StorageCapacity: 1200 });
  await settle();

  expect(await client.send(new fsx.DeleteBackupCommand({ BackupId }))).toMatchObject({
    BackupId,
    Lifecycle: 'DELETED',
  });
  await expect(describeBackup(BackupId)).rejects.toBeInstanceOf(fsx.BackupNotFound);
});

test('tags are added, listed and removed', async () => {
  const ResourceARN = (await describeFileSystem([await world.newFileSystem()]))?.ResourceARN;
  const Tags = [
    { Key: 'Name', Value: 'größer' },
    { Key: 'team', Value: '' },
  ];
  await client.send(new fsx.TagResourceCommand({ ResourceARN, Tags }));
  await client.send(new fsx.UntagResourceCommand({ ResourceARN, TagKeys: ['team', 'absent'] }));
  expect((await client.send(new fsx.ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([Tags[0]]);
});

test('a file system is linked to a bucket, the link changed and removed', async () => {
  const FileSystemId = await world.newFileSystem();
  const { Association } = await client.send(
    new fsx.CreateDataRepositoryAssociationCommand({
      FileSystemId,
      FileSystemPath: '/data',
      DataRepositoryPath: 's3://bucket/prefix',
      S3: { AutoImportPolicy: { Events: ['NEW'] } },
    }),
  );
  const AssociationId = Association?.AssociationId;
  expect(Association).toMatchObject({ Lifecycle: 'CREATING', FileSystemId });
  await settle();
  const updated = await client.send(
    new fsx.UpdateDataRepositoryAssociationCommand({ AssociationId, ImportedFileChunkSize: 2048 }),
  );
  expect(updated.Association).toMatchObject({ ImportedFileChunkSize: 2048 });
  await settle();
  const described = await client.send(
    new fsx.DescribeDataRepositoryAssociationsCommand({
      Filters: [{ Name: 'file-system-id', Values: [FileSystemId] }],
    }),
  );
  expect(described.Associations).toMatchObject([{ AssociationId, Lifecycle: 'AVAILABLE' }]);
  const deleted = await client.send(
    new fsx.DeleteDataRepositoryAssociationCommand({ AssociationId, DeleteDataInFileSystem: false }),
  );
  expect(deleted).toMatchObject({ AssociationId, Lifecycle: 'DELETING' });
  await settle();
});

test('every paginator comes to the end, each thing once', async () => {
  const place = world.clientIn('eu-central-1');
  const { store } = world.service.engine.ports;
  await putBackups(
    store,
    Array.from({ length: 120 }, (_, at) => ({ ...backupRow(at, {}), region: 'eu-central-1' })),
  );
  const backups: unknown[] = [];
  for await (const page of fsx.paginateDescribeBackups({ client: place }, { MaxResults: 50 }))
    backups.push(...(page.Backups ?? []).map(({ BackupId }) => BackupId));
  expect(new Set(backups).size).toBe(120);
  expect(backups).toHaveLength(120);

  const FileSystemId = await world.newFileSystem();
  for (const path of ['/a', '/b', '/c'])
    await client.send(
      new fsx.CreateDataRepositoryAssociationCommand({
        FileSystemId,
        FileSystemPath: path,
        DataRepositoryPath: `s3://bucket${path}`,
      }),
    );
  await settle();
  const ids: unknown[] = [];
  for await (const page of fsx.paginateDescribeFileSystems({ client, pageSize: 1 }, {}))
    ids.push(...(page.FileSystems ?? []).map((one) => one.FileSystemId));
  for await (const page of fsx.paginateDescribeDataRepositoryAssociations({ client, pageSize: 1 }, {}))
    ids.push(...(page.Associations ?? []).map((one) => one.AssociationId));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => String(id).startsWith('dra-'))).toHaveLength(3);

  const ResourceARN = (await describeFileSystem([FileSystemId]))?.ResourceARN;
  const Tags = Array.from({ length: 50 }, (_, at) => ({ Key: `key-${at}`, Value: '' }));
  await client.send(new fsx.TagResourceCommand({ ResourceARN, Tags }));
  const keys: unknown[] = [];
  for await (const page of fsx.paginateListTagsForResource({ client, pageSize: 7 }, { ResourceARN }))
    keys.push(...(page.Tags ?? []).map(({ Key }) => Key));
  expect(new Set(keys).size).toBe(50);
});

test('a lost answer is asked for again with the same token, and nothing is made twice', async () => {
  const FileSystemId = await world.newFileSystem();
  const fault = { code: 'InternalServerError', times: 1, after: true };
  await world.postLab('faults', { operation: 'CreateBackup', ...fault });
  const patient = world.clientIn('us-east-1', 3);
  const { Backup, $metadata } = await patient.send(new fsx.CreateBackupCommand({ FileSystemId }));
  expect($metadata.attempts).toBe(2);
  const Filters: fsx.Filter[] = [{ Name: 'file-system-id', Values: [FileSystemId] }];
  const { Backups } = await client.send(new fsx.DescribeBackupsCommand({ Filters }));
  expect(Backups?.map(({ BackupId }) => BackupId)).toEqual([Backup?.BackupId]);
  await settle();

  await world.postLab('faults', { operation: 'DeleteBackup', ...fault });
  expect(await patient.send(new fsx.DeleteBackupCommand({ BackupId: Backup?.BackupId }))).toMatchObject({
    Lifecycle: 'DELETED',
  });
});

test.each(['InternalServerError', 'ServiceUnavailable', 'ThrottlingException'])(
  'the SDK tries again after a %s',
  async (code) => {
    await world.postLab('faults', { operation: 'DescribeBackups', code, times: 1 });
    const { $metadata } = await world.clientIn('us-east-1', 2).send(new fsx.DescribeBackupsCommand({}));
    expect($metadata.attempts).toBe(2);
  },
);

test('an operation that is not offered arrives as UnsupportedOperation', async () => {
  const failure = await client.send(new fsx.DescribeVolumesCommand({})).catch((cause) => cause);
  expect(failure).toBeInstanceOf(fsx.UnsupportedOperation);
  expect(failure.message).toMatch(/^DescribeVolumes is not supported here: /);
});

test('every operation that is offered was called by the SDK', () => {
  expect([...world.called]).toEqual(expect.arrayContaining(Object.keys(REQUEST_SHAPES)));
});
