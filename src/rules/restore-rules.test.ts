import { expect, test } from 'vitest';
import { backupOf, fileSystemOf } from '../testing/resources.ts';
import { refuseConfiguration } from './lustre-configuration.ts';
import { refuseRestore, refuseRestoreRequest, restoredConfiguration, restoreProblems } from './restore-rules.ts';

const original = fileSystemOf(
  { StorageCapacity: 2400, Tags: [{ Key: 'Name', Value: 'genomics' }] },
  {
    PerUnitStorageThroughput: 250,
    DataCompressionType: 'LZ4',
    AutomaticBackupRetentionDays: 7,
    DailyAutomaticBackupStartTime: '05:00',
    CopyTagsToBackups: true,
    WeeklyMaintenanceStartTime: '3:06:00',
    MountName: 'abcdefgh',
    MetadataConfiguration: { Mode: 'AUTOMATIC', Iops: 3000 },
    EfaEnabled: false,
  },
);
const backup = backupOf({ FileSystem: original, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a' });
const request = { BackupId: backup.BackupId, SubnetIds: ['subnet-0123456789abcdef0'] };

test.each(['PENDING', 'CREATING', 'TRANSFERRING', 'COPYING', 'FAILED', 'DELETED'] as const)(
  'a backup that is %s cannot be restored',
  (Lifecycle) => {
    expect(refuseRestore({ ...backup, Lifecycle })?.code).toBe('BadRequest');
    expect(refuseRestoreRequest({ ...backup, Lifecycle }, request)?.code).toBe('BadRequest');
  },
);

test('an available backup can', () => {
  expect(refuseRestoreRequest(backup, request)).toBeUndefined();
});

test.each([
  ['Lustre version', { FileSystemTypeVersion: '2.12' }, 'FileSystemTypeVersion'],
  ['storage capacity', { StorageCapacity: 4800 }, 'StorageCapacity'],
  ['storage type', { StorageType: 'HDD' }, 'StorageType'],
  ['deployment type', lustre({ DeploymentType: 'PERSISTENT_1' }), 'LustreConfiguration.DeploymentType'],
  [
    'throughput per unit of storage',
    lustre({ PerUnitStorageThroughput: 500 }),
    'LustreConfiguration.PerUnitStorageThroughput',
  ],
  ['data compression type', lustre({ DataCompressionType: 'NONE' }), 'LustreConfiguration.DataCompressionType'],
  ['S3 link', lustre({ ImportPath: 's3://bucket' }), 'LustreConfiguration.ImportPath'],
] as const)('the %s cannot be another than the original’s', (_case, changed, member) => {
  expect(refuseRestoreRequest(backup, { ...request, ...changed })).toMatchObject({ code: 'BadRequest', member });
});

test('every setting that differs is told, and equal ones may be sent', () => {
  const sent = { ...request, StorageCapacity: 1200, ...lustre({ PerUnitStorageThroughput: 125 }) };
  expect(restoreProblems(backup, sent).map(({ member }) => member)).toEqual([
    'StorageCapacity',
    'LustreConfiguration.PerUnitStorageThroughput',
  ]);
  const same = { StorageCapacity: 2400, ...lustre({ DataCompressionType: 'LZ4', DeploymentType: 'PERSISTENT_2' }) };
  expect(restoreProblems(backup, { ...request, ...same })).toEqual([]);
});

test('what is not sent is the original’s, without its name, security groups and mount name', () => {
  expect(restoredConfiguration(backup, request)).toEqual({
    FileSystemType: 'LUSTRE',
    SubnetIds: request.SubnetIds,
    StorageType: 'SSD',
    StorageCapacity: 2400,
    FileSystemTypeVersion: '2.15',
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a',
    LustreConfiguration: {
      DeploymentType: 'PERSISTENT_2',
      PerUnitStorageThroughput: 250,
      DataCompressionType: 'LZ4',
      EfaEnabled: false,
      MetadataConfiguration: { Mode: 'AUTOMATIC' },
      AutomaticBackupRetentionDays: 7,
      DailyAutomaticBackupStartTime: '05:00',
      CopyTagsToBackups: true,
      WeeklyMaintenanceStartTime: '3:06:00',
    },
  });
});

test('backup settings, network, tags and key may change', () => {
  const sent = {
    ...request,
    KmsKeyId: 'alias/research-data',
    Tags: [{ Key: 'Name', Value: 'restored' }],
    SecurityGroupIds: ['sg-0123456789abcdef0'],
    ...lustre({ AutomaticBackupRetentionDays: 30, DailyAutomaticBackupStartTime: '23:00' }),
  };
  const configuration = restoredConfiguration(backup, sent);
  expect(configuration).toMatchObject({ KmsKeyId: sent.KmsKeyId, Tags: sent.Tags });
  expect(configuration.LustreConfiguration).toMatchObject(sent.LustreConfiguration);
  expect(refuseConfiguration(configuration)).toBeUndefined();
});

function lustre<const T>(LustreConfiguration: T) {
  return { LustreConfiguration };
}
