import { expect, test } from 'vitest';
import type { LustreConfiguration } from '../aws/fsx/types.ts';
import { fileSystemOf } from '../testing/resources.ts';
import { chosenStartTime } from './backup-window.ts';
import { targetOf, withSettings, withTarget } from './file-system-update-values.ts';

const FileSystemId = 'fs-0123456789abcdef0';
const automatic: LustreConfiguration = { MetadataConfiguration: { Mode: 'AUTOMATIC', Iops: 1500 } };

test('settings hold at once and are no target', () => {
  const LustreConfiguration = { AutomaticBackupRetentionDays: 7, DataCompressionType: 'LZ4' } as const;
  const request = { FileSystemId, LustreConfiguration };
  expect(targetOf(fileSystemOf(), request)).toBeUndefined();
  expect(withSettings(fileSystemOf(), request).LustreConfiguration).toMatchObject({
    ...{ ...LustreConfiguration, DailyAutomaticBackupStartTime: chosenStartTime(fileSystemOf().FileSystemId ?? '') },
  });
});

test('a backup window stays, and none comes where automatic backups stay off', () => {
  const own = fileSystemOf({}, { DailyAutomaticBackupStartTime: '22:15' });
  const start = (fileSystem: typeof own, AutomaticBackupRetentionDays: number) =>
    withSettings(fileSystem, { FileSystemId, LustreConfiguration: { AutomaticBackupRetentionDays } })
      .LustreConfiguration?.DailyAutomaticBackupStartTime;
  expect([start(own, 3), start(own, 0), start(fileSystemOf(), 0)]).toEqual(['22:15', '22:15', undefined]);
});

test('root squash is changed member by member, automatic import within the link', () => {
  const fileSystem = fileSystemOf(
    {},
    {
      RootSquashConfiguration: { RootSquash: '65534:65534', NoSquashNids: ['10.0.1.6@tcp'] },
      DataRepositoryConfiguration: { ImportPath: 's3://a-bucket', AutoImportPolicy: 'NONE' },
    },
  );
  const LustreConfiguration = { RootSquashConfiguration: { RootSquash: '0:0' }, AutoImportPolicy: 'NEW' } as const;
  expect(withSettings(fileSystem, { FileSystemId, LustreConfiguration }).LustreConfiguration).toMatchObject({
    RootSquashConfiguration: { RootSquash: '0:0', NoSquashNids: ['10.0.1.6@tcp'] },
    DataRepositoryConfiguration: { ImportPath: 's3://a-bucket', AutoImportPolicy: 'NEW' },
  });
});

test('a value that it has is no target', () => {
  const fileSystem = fileSystemOf({}, automatic);
  const LustreConfiguration = {
    PerUnitStorageThroughput: 125,
    MetadataConfiguration: { Mode: 'AUTOMATIC' },
  } as const;
  expect(targetOf(fileSystem, { FileSystemId, LustreConfiguration })).toBeUndefined();
});

test('IOPS in automatic mode follow the capacity, chosen ones stay', () => {
  const chosen: LustreConfiguration = { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 6000 } };
  const iops = (lustre: LustreConfiguration) =>
    withTarget(fileSystemOf({}, lustre), { StorageCapacity: 48_000 }).LustreConfiguration?.MetadataConfiguration?.Iops;
  expect([iops(automatic), iops(chosen), iops({})]).toEqual([24_000, 6000, undefined]);
});

test('a mode that is given up for chosen IOPS keeps those it had', () => {
  const LustreConfiguration = { MetadataConfiguration: { Mode: 'USER_PROVISIONED' } } as const;
  expect(targetOf(fileSystemOf({}, automatic), { FileSystemId, LustreConfiguration })).toEqual({
    LustreConfiguration: { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 1500 } },
  });
});

test('a read cache of a given size keeps its mode, one of another mode loses its size', () => {
  const own = { DataReadCacheConfiguration: { SizingMode: 'USER_PROVISIONED', SizeGiB: 64 } } as const;
  const target = (sent: LustreConfiguration) =>
    targetOf(fileSystemOf({}, own), { FileSystemId, LustreConfiguration: sent as typeof own })?.LustreConfiguration;
  expect(target({ DataReadCacheConfiguration: { SizeGiB: 96 } })).toEqual({
    DataReadCacheConfiguration: { SizingMode: 'USER_PROVISIONED', SizeGiB: 96 },
  });
  expect(target({ DataReadCacheConfiguration: { SizingMode: 'NO_CACHE' } })).toEqual({
    DataReadCacheConfiguration: { SizingMode: 'NO_CACHE' },
  });
});
