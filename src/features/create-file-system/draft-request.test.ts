import { expect, test } from 'vitest';
import type { Backup } from '../../aws/fsx/types.ts';
import { type Draft, EMPTY_DRAFT, fromBackup, throughputCapacity } from './draft.ts';
import { canHaveBackups, toRequest, toRestoreRequest } from './draft-request.ts';

const typed = (patch: Partial<Draft>): Draft => ({
  ...EMPTY_DRAFT,
  subnetId: 'subnet-0123456789abcdef0',
  securityGroupIds: ['sg-0123456789abcdef0'],
  ...patch,
});

test('an untouched form asks for the smallest persistent file system, with daily backups', () => {
  expect(toRequest(typed({}))).toEqual({
    FileSystemType: 'LUSTRE',
    FileSystemTypeVersion: '2.15',
    StorageCapacity: 1200,
    StorageType: 'SSD',
    SubnetIds: ['subnet-0123456789abcdef0'],
    SecurityGroupIds: ['sg-0123456789abcdef0'],
    LustreConfiguration: {
      DeploymentType: 'PERSISTENT_2',
      DataCompressionType: 'NONE',
      PerUnitStorageThroughput: 125,
      AutomaticBackupRetentionDays: 7,
      CopyTagsToBackups: false,
    },
  });
});

test('the name is the first tag', () => {
  const draft = typed({ name: 'genomics', tags: [{ Key: 'team', Value: 'blue' }] });
  expect(toRequest(draft).Tags).toEqual([
    { Key: 'Name', Value: 'genomics' },
    { Key: 'team', Value: 'blue' },
  ]);
});

test('a scratch file system is asked for without backups, key and throughput', () => {
  const draft = typed({
    deployment: 'SCRATCH_2',
    kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1',
    throughput: 500,
  });
  const { KmsKeyId, LustreConfiguration } = toRequest(draft);
  expect(canHaveBackups(draft)).toBe(false);
  expect(KmsKeyId).toBeUndefined();
  expect(LustreConfiguration).toEqual({ DeploymentType: 'SCRATCH_2', DataCompressionType: 'NONE' });
});

test('a linked file system is asked for without backups', () => {
  const draft = typed({ deployment: 'PERSISTENT_1', importPath: 's3://bucket/data' });
  expect(toRequest(draft).LustreConfiguration).toEqual({
    DeploymentType: 'PERSISTENT_1',
    DataCompressionType: 'NONE',
    PerUnitStorageThroughput: 50,
    ImportPath: 's3://bucket/data',
  });
});

test('switching daily backups off asks for a retention of 0 days', () => {
  const { LustreConfiguration } = toRequest(typed({ hasDailyBackups: false, backupTime: '22:30' }));
  expect(LustreConfiguration?.AutomaticBackupRetentionDays).toBe(0);
  expect(LustreConfiguration?.DailyAutomaticBackupStartTime).toBeUndefined();
});

test('HDD storage says whether it has an SSD cache', () => {
  const hdd = { deployment: 'PERSISTENT_1', storageType: 'HDD' } as const;
  expect(toRequest(typed(hdd)).LustreConfiguration?.DriveCacheType).toBe('NONE');
  expect(toRequest(typed({ ...hdd, hasSsdCache: true })).LustreConfiguration?.DriveCacheType).toBe('READ');
  expect(toRequest(typed(hdd)).StorageCapacity).toBe(6000);
});

test('2.4 TiB at 50 MB/s per TiB give 120 MB/s', () => {
  const draft = typed({ deployment: 'PERSISTENT_1', throughput: 50, capacity: '2400' });
  expect(throughputCapacity(draft)).toBe(120);
  expect(throughputCapacity(typed({ capacity: '' }))).toBeUndefined();
});

const backup: Backup = {
  BackupId: 'backup-0123456789abcdef0',
  Lifecycle: 'AVAILABLE',
  Type: 'USER_INITIATED',
  CreationTime: 1,
  KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/7',
  FileSystem: {
    FileSystemId: 'fs-0123456789abcdef0',
    StorageCapacity: 2400,
    StorageType: 'SSD',
    FileSystemTypeVersion: '2.15',
    VpcId: 'vpc-0123456789abcdef0',
    SubnetIds: ['subnet-0123456789abcdef0'],
    LustreConfiguration: {
      DeploymentType: 'PERSISTENT_2',
      PerUnitStorageThroughput: 250,
      DataCompressionType: 'LZ4',
      AutomaticBackupRetentionDays: 14,
      DailyAutomaticBackupStartTime: '22:30',
    },
  },
};

test('a restore starts from the original and sends only what can change', () => {
  const draft = fromBackup(backup);
  expect(draft).toMatchObject({ capacity: '2400', throughput: 250, compression: 'LZ4', retention: '14' });
  expect(toRestoreRequest({ ...draft, name: 'again', maintenance: '7:01:00' }, backup.BackupId)).toEqual({
    BackupId: 'backup-0123456789abcdef0',
    SubnetIds: ['subnet-0123456789abcdef0'],
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/7',
    Tags: [{ Key: 'Name', Value: 'again' }],
    LustreConfiguration: {
      WeeklyMaintenanceStartTime: '7:01:00',
      AutomaticBackupRetentionDays: 14,
      DailyAutomaticBackupStartTime: '22:30',
      CopyTagsToBackups: false,
    },
  });
});
