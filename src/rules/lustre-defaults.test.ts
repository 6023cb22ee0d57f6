import { expect, test } from 'vitest';
import type { CreateLustreConfiguration } from '../aws/fsx/types.ts';
import { creationOf } from '../testing/resources.ts';
import { chosenStartTime } from './backup-window.ts';
import { withDefaults } from './lustre-defaults.ts';

const ID = 'fs-0123456789abcdef0';
const persistent1 = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50 } as const;
const persistent2 = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 } as const;

test('the API’s defaults are described, and no more than the kind of file system has', () => {
  expect(withDefaults({ FileSystemType: 'LUSTRE', SubnetIds: [] }, ID)).toEqual({
    StorageType: 'SSD',
    FileSystemTypeVersion: '2.10',
    LustreConfiguration: {
      DeploymentType: 'SCRATCH_1',
      WeeklyMaintenanceStartTime: '1:05:00',
      DataCompressionType: 'NONE',
      LogConfiguration: { Level: 'DISABLED' },
    },
  });
  expect(withDefaults(creationOf(), ID).LustreConfiguration).toMatchObject({
    AutomaticBackupRetentionDays: 0,
    CopyTagsToBackups: false,
    EfaEnabled: false,
  });
  const linked = withDefaults(creationOf({}, { ...persistent1, ImportPath: 's3://bucket/prefix' }), ID);
  expect(linked.LustreConfiguration).not.toHaveProperty('AutomaticBackupRetentionDays');
  expect(linked.LustreConfiguration.DataRepositoryConfiguration?.ExportPath).toBe('s3://bucket/FSxLustre');
});

test.each([
  [1200, 1500],
  [2400, 3000],
  [4800, 6000],
  [9600, 6000],
  [12_000, 12_000],
  [48_000, 24_000],
])('%i GiB have %i automatic metadata IOPS', (StorageCapacity, Iops) => {
  const lustre = { ...persistent2, MetadataConfiguration: { Mode: 'AUTOMATIC' } } as const;
  const { FileSystemTypeVersion, LustreConfiguration } = withDefaults(creationOf({ StorageCapacity }, lustre), ID);
  expect(LustreConfiguration.MetadataConfiguration).toEqual({ Mode: 'AUTOMATIC', Iops });
  expect(FileSystemTypeVersion).toBe('2.15');
});

test('a daily backup window that is not chosen is the service’s choice, where there are daily backups', () => {
  const startOf = (lustre: CreateLustreConfiguration) =>
    withDefaults(creationOf({}, { ...persistent2, ...lustre }), ID).LustreConfiguration.DailyAutomaticBackupStartTime;
  expect(startOf({})).toBeUndefined();
  expect(startOf({ AutomaticBackupRetentionDays: 7 })).toBe(chosenStartTime(ID));
  expect(startOf({ AutomaticBackupRetentionDays: 7, DailyAutomaticBackupStartTime: '12:07' })).toBe('12:07');
});
