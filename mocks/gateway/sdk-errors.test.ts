import * as fsx from '@aws-sdk/client-fsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileSystemArn } from '../../src/aws/arn.ts';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import { backupRow, PLACE, putBackups } from '../../src/testing/listed-backups.ts';
import { SDK_OPERATIONS, sdkOperation } from '../../src/testing/sdk-model.ts';
import { newSdkWorld } from '../../src/testing/sdk-world.ts';
import { subnetIn } from '../scenarios/stage.ts';

/** Every error that the operations of Lustre model, reached by the AWS SDK on the service as it is. */
const world = newSdkWorld();
const { client, newFileSystem, newBackup, settle, postLab } = world;
const west = world.clientIn('us-west-2');
const ABSENT = 'fs-0000000000000000f';
const TAGS = [{ Key: 'a', Value: 'b' }];
let fileSystem: string;
let backup: string;

beforeAll(async () => {
  world.start();
  fileSystem = await newFileSystem();
  backup = await newBackup(fileSystem);
  await settle();
});
afterAll(async () => {
  await world.stop();
  expect(world.defects).toEqual([]);
});

const creation = (lustre: object, members: object = {}) =>
  new fsx.CreateFileSystemCommand({
    ...{
      FileSystemType: 'LUSTRE',
      StorageCapacity: 1200,
      SubnetIds: [subnetIn('us-east-1')],
      FileSystemTypeVersion: '2.12',
    },
    LustreConfiguration: { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50, ...lustre },
    ...members,
  });
const copy = (members: object = {}) =>
  new fsx.CopyBackupCommand({ SourceBackupId: backup, SourceRegion: 'us-east-1', ...members });
/** A backup of which nothing is stored but its record. */
const putRow = async (number: number, members: object) => {
  const row = backupRow(number, {});
  await putBackups(world.service.engine.ports.store, [{ ...row, backup: { ...row.backup, ...members } }]);
  return row.id;
};

const CASES: Readonly<Record<string, () => Promise<unknown>>> = {
  BackupBeingCopied: async () => {
    const { Backup } = await west.send(copy());
    const failure = await client.send(new fsx.DeleteBackupCommand({ BackupId: backup })).catch((cause) => cause);
    await settle();
    expect(failure.BackupId).toBe(backup);
    expect(Backup?.Lifecycle).toBe('COPYING');
    throw failure;
  },
  BackupInProgress: async () => {
    const FileSystemId = await newFileSystem();
    await newBackup(FileSystemId);
    await newBackup(FileSystemId);
  },
  BackupNotFound: () => client.send(new fsx.DeleteBackupCommand({ BackupId: 'backup-0000000000000000f' })),
  BackupRestoring: async () => {
    await world.lab('PUT', `volumes/${fileSystem}/files/data`, new Uint8Array(2_000_000));
    const BackupId = await newBackup(fileSystem);
    await settle();
    await client.send(new fsx.CreateFileSystemFromBackupCommand({ BackupId, SubnetIds: [subnetIn('us-east-1')] }));
    await client.send(new fsx.DeleteBackupCommand({ BackupId }));
  },
  BadRequest: () => client.send(new fsx.DescribeBackupsCommand({ MaxResults: 0 })),
  DataRepositoryAssociationNotFound: () =>
    client.send(new fsx.DeleteDataRepositoryAssociationCommand({ AssociationId: 'dra-0000000000000000f' })),
  FileSystemNotFound: () => client.send(new fsx.DeleteFileSystemCommand({ FileSystemId: ABSENT })),
  IncompatibleParameterError: async () => {
    const tagged = (Value: string) => ({ ClientRequestToken: 'once', Tags: [{ Key: 'Name', Value }] });
    const FileSystemId = await newFileSystem();
    await client.send(new fsx.CreateBackupCommand({ FileSystemId, ...tagged('one') }));
    await client.send(new fsx.CreateBackupCommand({ FileSystemId, ...tagged('two') }));
  },
  InternalServerError: async () => {
    await postLab('faults', { operation: 'DescribeBackups', code: 'InternalServerError' });
    await client.send(new fsx.DescribeBackupsCommand({}));
  },
  InvalidDataRepositoryType: () =>
    client.send(
      new fsx.DescribeDataRepositoryAssociationsCommand({
        Filters: [{ Name: 'data-repository-type', Values: ['FTP'] }],
      }),
    ),
  InvalidDestinationKmsKey: () => west.send(copy({ KmsKeyId: 'alias/none' })),
  InvalidExportPath: () => client.send(creation({ ImportPath: 's3://bucket', ExportPath: 's3://other' })),
  InvalidImportPath: () => client.send(creation({ ImportPath: 'ftp://host' })),
  InvalidNetworkSettings: () => client.send(creation({}, { SubnetIds: [subnetIn('us-west-2')] })),
  InvalidPerUnitStorageThroughput: () => client.send(creation({ PerUnitStorageThroughput: 125 })),
  InvalidRegion: () => west.send(copy({ SourceRegion: 'cn-north-1' })),
  InvalidSourceKmsKey: async () => {
    const KmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000';
    await west.send(copy({ SourceBackupId: await putRow(1, { KmsKeyId }) }));
  },
  MissingFileSystemConfiguration: () => client.send(new fsx.UpdateFileSystemCommand({ FileSystemId: fileSystem })),
  NotServiceResourceError: () =>
    client.send(new fsx.ListTagsForResourceCommand({ ResourceARN: 'arn:aws:kms:us-east-1:111122223333:key/1' })),
  ResourceDoesNotSupportTagging: () =>
    client.send(
      new fsx.TagResourceCommand({ ResourceARN: 'arn:aws:fsx:us-east-1:111122223333:task/task-01234567', Tags: TAGS }),
    ),
  ResourceNotFound: () =>
    client.send(new fsx.UntagResourceCommand({ ResourceARN: fileSystemArn(PLACE, ABSENT), TagKeys: ['a'] })),
  ServiceLimitExceeded: async () => {
    await postLab('quotas', { limit: 'TOTAL_USER_INITIATED_BACKUPS', value: 0 });
    const failure = await newBackup(await newFileSystem()).catch((cause) => cause);
    await postLab('quotas', { limit: 'TOTAL_USER_INITIATED_BACKUPS', value: 500 });
    expect(failure.Limit).toBe('TOTAL_USER_INITIATED_BACKUPS');
    throw failure;
  },
  SourceBackupUnavailable: async () => west.send(copy({ SourceBackupId: await putRow(2, { Lifecycle: 'FAILED' }) })),
  UnsupportedOperation: async () => {
    const scratch = { DeploymentType: 'SCRATCH_2', PerUnitStorageThroughput: undefined };
    await newBackup(await newFileSystem(scratch));
  },
  VolumeNotFound: () => client.send(new fsx.CreateBackupCommand({ VolumeId: 'fsvol-0123456789abcdef0' })),
};

/** Of Windows and its directories only. */
const NOT_LUSTRE = ['ActiveDirectoryError', 'IncompatibleRegionForMultiAZ'];
const classes: Readonly<Record<string, unknown>> = { ...fsx };

test.each(Object.keys(CASES))('%s arrives as its class', async (code) => {
  const failure: unknown = await CASES[code]!().then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(failure).toMatchObject({
    name: code,
    message: expect.stringMatching(/./),
    $metadata: { requestId: expect.any(String) },
  });
  expect(failure).toBeInstanceOf(classes[code]);
});

test('these are all the errors that the operations of Lustre have', () => {
  const offered = SDK_OPERATIONS.filter((operation) => Object.hasOwn(REQUEST_SHAPES, operation));
  const modelled = new Set(offered.flatMap((operation) => [...sdkOperation(operation).errors]));
  for (const code of [...NOT_LUSTRE, 'FSxServiceException']) modelled.delete(code);
  expect(Object.keys(CASES).toSorted()).toEqual([...modelled].toSorted());
});
