import { expect, test } from 'vitest';
import { creationOf } from '../testing/resources.ts';
import { withDefaults } from './lustre-defaults.ts';

const persistent1 = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50 } as const;
const persistent2 = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 } as const;

test('the API’s defaults are described, and no more than the kind of file system has', () => {
  expect(withDefaults({ FileSystemType: 'LUSTRE', SubnetIds: [] })).toEqual({
    StorageType: 'SSD',
    FileSystemTypeVersion: '2.10',
    LustreConfiguration: {
      DeploymentType: 'SCRATCH_1',
      WeeklyMaintenanceStartTime: '1:05:00',
      DataCompressionType: 'NONE',
      LogConfiguration: { Level: 'DISABLED' },
    },
  });
  expect(withDefaults(creationOf()).LustreConfiguration).toMatchObject({
    AutomaticBackupRetentionDays: 0,
    CopyTagsToBackups: false,
    EfaEnabled: false,
  });
  const linked = withDefaults(creationOf({}, { ...persistent1, ImportPath: 's3://bucket/prefix' }));
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
  const { FileSystemTypeVersion, LustreConfiguration } = withDefaults(creationOf({ StorageCapacity }, lustre));
  expect(LustreConfiguration.MetadataConfiguration).toEqual({ Mode: 'AUTOMATIC', Iops });
  expect(FileSystemTypeVersion).toBe('2.15');
});
