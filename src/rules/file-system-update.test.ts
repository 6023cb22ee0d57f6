import { expect, test } from 'vitest';
import type { FileSystem, FsxRequest, UpdateLustreConfiguration } from '../aws/fsx/types.ts';
import { fileSystemOf } from '../testing/resources.ts';
import { refuseUpdate, updateProblems } from './file-system-update.ts';

type Update = Omit<FsxRequest<'UpdateFileSystem'>, 'FileSystemId'>;

const FileSystemId = 'fs-0123456789abcdef0';
const scratch1 = fileSystemOf({}, { DeploymentType: 'SCRATCH_1' });
const scratch2 = fileSystemOf({}, { DeploymentType: 'SCRATCH_2', PerUnitStorageThroughput: undefined } as never);
const older = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50 } as const;
const persistent1 = fileSystemOf({ FileSystemTypeVersion: '2.10' }, older);
const hdd = (PerUnitStorageThroughput: number, StorageCapacity: number) =>
  fileSystemOf({ StorageType: 'HDD', StorageCapacity }, { ...older, PerUnitStorageThroughput, DriveCacheType: 'NONE' });
const efa = fileSystemOf({ StorageCapacity: 38_400 }, { EfaEnabled: true });
const withMetadata = (Mode: 'AUTOMATIC' | 'USER_PROVISIONED', Iops: number, StorageCapacity = 1200) =>
  fileSystemOf({ StorageCapacity }, { MetadataConfiguration: { Mode, Iops } });
const tiering = fileSystemOf(
  { StorageType: 'INTELLIGENT_TIERING', StorageCapacity: undefined } as never,
  {
    PerUnitStorageThroughput: undefined,
    ThroughputCapacity: 8000,
    DataReadCacheConfiguration: { SizingMode: 'USER_PROVISIONED', SizeGiB: 100 },
    MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 6000 },
  } as never,
);
const linked = fileSystemOf({}, { ...older, DataRepositoryConfiguration: { ImportPath: 's3://a-bucket' } });

const lustre = (LustreConfiguration: UpdateLustreConfiguration): Update => ({ LustreConfiguration });
const metadata = (MetadataConfiguration: UpdateLustreConfiguration['MetadataConfiguration']) =>
  lustre({ MetadataConfiguration } as UpdateLustreConfiguration);
const capacity = (StorageCapacity: number): Update => ({ StorageCapacity });
const throughput = (PerUnitStorageThroughput: number) => lustre({ PerUnitStorageThroughput });

/** The members that are refused, short of `LustreConfiguration.`. */
const refusedMembers = (fileSystem: FileSystem, update: Update) =>
  updateProblems(fileSystem, { FileSystemId, ...update }).map(({ member }) =>
    member.replace('LustreConfiguration.', ''),
  );

test.each([
  ['SSD to the next step', fileSystemOf(), capacity(2400), []],
  ['SSD to no step', fileSystemOf(), capacity(3600), ['StorageCapacity']],
  ['the capacity it has', fileSystemOf(), capacity(1200), ['StorageCapacity']],
  ['a smaller capacity', fileSystemOf({ StorageCapacity: 4800 }), capacity(2400), ['StorageCapacity']],
  ['SCRATCH_1', scratch1, capacity(3600), ['StorageCapacity']],
  ['SCRATCH_2', scratch2, capacity(2400), []],
  ['HDD of 12 MB/s', hdd(12, 6000), capacity(12_000), []],
  ['HDD of 12 MB/s by a step of the other', hdd(12, 6000), capacity(7200), ['StorageCapacity']],
  ['HDD of 40 MB/s', hdd(40, 1800), capacity(3600), []],
  ['HDD over its greatest', hdd(12, 6000), capacity(108_000), ['StorageCapacity']],
  ['EFA', efa, capacity(76_800), []],
  ['EFA by a step of others', efa, capacity(40_800), ['StorageCapacity']],
  ['Intelligent-Tiering', tiering, capacity(2400), ['StorageCapacity']],
  ['1500 IOPS chosen', withMetadata('USER_PROVISIONED', 1500), capacity(2400), ['MetadataConfiguration.Iops']],
  ['3000 IOPS chosen', withMetadata('USER_PROVISIONED', 3000), capacity(2400), []],
] as const)('storage capacity: %s', (_case, fileSystem, update, members) => {
  expect(refusedMembers(fileSystem, update)).toEqual(members);
});

test.each([
  ['up', fileSystemOf(), throughput(1000), []],
  ['down', fileSystemOf({}, { PerUnitStorageThroughput: 500 }), throughput(125), []],
  ['one of PERSISTENT_1 to PERSISTENT_2', fileSystemOf(), throughput(200), ['PerUnitStorageThroughput']],
  ['within PERSISTENT_1', persistent1, throughput(200), []],
  ['of scratch', scratch2, throughput(50), ['PerUnitStorageThroughput']],
  ['of HDD', hdd(12, 6000), throughput(40), ['PerUnitStorageThroughput']],
  ['with EFA', efa, throughput(250), ['PerUnitStorageThroughput']],
  ['of Intelligent-Tiering, per unit', tiering, throughput(125), ['PerUnitStorageThroughput']],
  ['of Intelligent-Tiering, up', tiering, lustre({ ThroughputCapacity: 12_000 }), []],
  ['of Intelligent-Tiering, down', tiering, lustre({ ThroughputCapacity: 4000 }), ['ThroughputCapacity']],
  ['of Intelligent-Tiering, no step', tiering, lustre({ ThroughputCapacity: 9000 }), ['ThroughputCapacity']],
  ['capacity of SSD', fileSystemOf(), lustre({ ThroughputCapacity: 4000 }), ['ThroughputCapacity']],
] as const)('throughput: %s', (_case, fileSystem, update, members) => {
  expect(refusedMembers(fileSystem, update)).toEqual(members);
});

test.each([
  ['more IOPS', withMetadata('USER_PROVISIONED', 1500), metadata({ Iops: 6000 }), []],
  ['the IOPS it has', withMetadata('USER_PROVISIONED', 1500), metadata({ Iops: 1500 }), []],
  ['fewer IOPS', withMetadata('USER_PROVISIONED', 6000), metadata({ Iops: 3000 }), ['MetadataConfiguration.Iops']],
  ['no step', withMetadata('USER_PROVISIONED', 1500), metadata({ Iops: 7000 }), ['MetadataConfiguration.Iops']],
  ['IOPS in automatic mode', withMetadata('AUTOMATIC', 1500), metadata({ Iops: 6000 }), ['MetadataConfiguration.Iops']],
  [
    'from automatic to chosen',
    withMetadata('AUTOMATIC', 1500),
    metadata({ Mode: 'USER_PROVISIONED', Iops: 12_000 }),
    [],
  ],
  ['from chosen to automatic', withMetadata('USER_PROVISIONED', 3000, 2400), metadata({ Mode: 'AUTOMATIC' }), []],
  [
    'to automatic, which would be fewer',
    withMetadata('USER_PROVISIONED', 6000),
    metadata({ Mode: 'AUTOMATIC' }),
    ['MetadataConfiguration.Mode'],
  ],
  ['of Intelligent-Tiering', tiering, metadata({ Iops: 12_000 }), []],
  ['of Intelligent-Tiering, automatic', tiering, metadata({ Mode: 'AUTOMATIC' }), ['MetadataConfiguration.Mode']],
  ['none before', fileSystemOf(), metadata({ Mode: 'AUTOMATIC' }), ['MetadataConfiguration']],
  ['PERSISTENT_1', persistent1, metadata({ Mode: 'AUTOMATIC' }), ['MetadataConfiguration']],
  ['nothing of it', withMetadata('AUTOMATIC', 1500), metadata({}), ['MetadataConfiguration']],
] as const)('metadata: %s', (_case, fileSystem, update, members) => {
  expect(refusedMembers(fileSystem, update)).toEqual(members);
});

test.each([
  ['a larger read cache', tiering, lustre({ DataReadCacheConfiguration: { SizeGiB: 200 } }), []],
  ['no read cache', tiering, lustre({ DataReadCacheConfiguration: { SizingMode: 'NO_CACHE' } }), []],
  [
    'a read cache too small',
    tiering,
    lustre({ DataReadCacheConfiguration: { SizeGiB: 32 } }),
    ['DataReadCacheConfiguration.SizeGiB'],
  ],
  [
    'a read cache of SSD',
    fileSystemOf(),
    lustre({ DataReadCacheConfiguration: { SizingMode: 'NO_CACHE' } }),
    ['DataReadCacheConfiguration'],
  ],
  ['a newer version', persistent1, { FileSystemTypeVersion: '2.15' }, []],
  ['the version it has', fileSystemOf(), { FileSystemTypeVersion: '2.15' }, ['FileSystemTypeVersion']],
  ['an older version', fileSystemOf(), { FileSystemTypeVersion: '2.12' }, ['FileSystemTypeVersion']],
  ['a version nobody offers', persistent1, { FileSystemTypeVersion: '2.14' }, ['FileSystemTypeVersion']],
  ['the storage type', fileSystemOf(), { StorageType: 'SSD' }, ['StorageType']],
  ['the network type', fileSystemOf(), { NetworkType: 'DUAL' }, ['NetworkType']],
  ['automatic backups', fileSystemOf(), lustre({ AutomaticBackupRetentionDays: 7 }), []],
  [
    'automatic backups of scratch',
    scratch2,
    lustre({ AutomaticBackupRetentionDays: 1 }),
    ['AutomaticBackupRetentionDays'],
  ],
  ['automatic backups off, of scratch', scratch2, lustre({ AutomaticBackupRetentionDays: 0 }), []],
  [
    'automatic backups of a linked one',
    linked,
    lustre({ AutomaticBackupRetentionDays: 1 }),
    ['AutomaticBackupRetentionDays'],
  ],
  [
    'a backup window of scratch',
    scratch2,
    lustre({ DailyAutomaticBackupStartTime: '05:00' }),
    ['DailyAutomaticBackupStartTime'],
  ],
  ['automatic import of a linked one', linked, lustre({ AutoImportPolicy: 'NEW' }), []],
  ['automatic import of PERSISTENT_1', persistent1, lustre({ AutoImportPolicy: 'NEW' }), ['AutoImportPolicy']],
  ['automatic import of PERSISTENT_2', fileSystemOf(), lustre({ AutoImportPolicy: 'NEW' }), ['AutoImportPolicy']],
  [
    'settings that need nothing',
    scratch2,
    lustre({ DataCompressionType: 'LZ4', WeeklyMaintenanceStartTime: '2:03:00', RootSquashConfiguration: {} }),
    [],
  ],
] as const)('settings: %s', (_case, fileSystem, update, members) => {
  expect(refusedMembers(fileSystem, update)).toEqual(members);
});

test('a data repository association is a link to S3 that the description does not show', () => {
  const update = { FileSystemId, ...lustre({ AutomaticBackupRetentionDays: 7 }) };
  expect(updateProblems(fileSystemOf(), update, true)).toMatchObject([
    { code: 'BadRequest', member: 'LustreConfiguration.AutomaticBackupRetentionDays' },
  ]);
});

test('every code is one that UpdateFileSystem has', () => {
  const refused = updateProblems(fileSystemOf(), { FileSystemId, ...throughput(200) });
  expect(refused).toMatchObject([
    { code: 'BadRequest', message: 'The storage throughput (MB/s/TiB) value should be one of [125,250,500,1000].' },
  ]);
  expect(updateProblems(fileSystemOf(), { FileSystemId, ...capacity(3600) })[0]?.message).toBe(
    'Invalid Lustre FS storage capacity: 3600. Must be 1200 or a multiple of 2400.',
  );
});

test.each([
  ['nothing but a token', { ClientRequestToken: 'a' }, 'MissingFileSystemConfiguration'],
  ['an empty configuration', { LustreConfiguration: {} }, 'BadRequest'],
  ['a capacity alone', capacity(2400), undefined],
] as const)('a request of %s', (_case, update, code) => {
  expect(refuseUpdate(fileSystemOf(), { FileSystemId, ...update }, { now: 0 })?.code).toBe(code);
});

test.each(['CREATING', 'DELETING', 'UPDATING', 'FAILED', 'MISCONFIGURED'] as const)('one that is %s', (Lifecycle) => {
  const refused = refuseUpdate(fileSystemOf({ Lifecycle }), { FileSystemId, ...capacity(2400) }, { now: 0 });
  expect(refused?.code).toBe('BadRequest');
  expect(refused?.message).toBe(`${FileSystemId} is ${Lifecycle}. It can be updated when it is AVAILABLE.`);
});

test('a capacity over the quota is refused, another setting of a file system over it is not', () => {
  const other = fileSystemOf({ FileSystemId: 'fs-0123456789abcdef1', StorageCapacity: 98_400 });
  const there = fileSystemOf();
  const ask = (update: Update, storage = 100_800) =>
    refuseUpdate(there, { FileSystemId, ...update }, { now: 0, existing: [other, there], quotas: { storage } })?.fields;
  expect(ask(capacity(2400))).toBeUndefined();
  expect(ask(capacity(4800))).toEqual({ Limit: 'TOTAL_STORAGE' });
  expect(ask(throughput(250), 10)).toBeUndefined();
  expect(ask({ ...capacity(2400), ...throughput(250) }, 10)).toEqual({ Limit: 'TOTAL_STORAGE' });
});
