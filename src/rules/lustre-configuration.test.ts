import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CreateLustreConfiguration } from '../aws/fsx/types.ts';
import { creationOf } from '../testing/resources.ts';
import { configurationProblems, refuseConfiguration, withDefaults } from './lustre-configuration.ts';
import { efaStorageSteps } from './storage-capacity.ts';

const scratch2 = { DeploymentType: 'SCRATCH_2' } as const;
const persistent1 = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50 } as const;
const persistent2 = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 } as const;
const tiering: CreateLustreConfiguration = {
  DeploymentType: 'PERSISTENT_2',
  ThroughputCapacity: 4000,
  DataReadCacheConfiguration: { SizingMode: 'PROPORTIONAL_TO_THROUGHPUT_CAPACITY' },
  MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 6000 },
};

/** The members that are refused, short of `LustreConfiguration.`. */
const refusedMembers = (request: ReturnType<typeof creationOf>) =>
  configurationProblems(request).map(({ member }) => member.replace('LustreConfiguration.', ''));

test('the service’s own words for a capacity and a throughput', () => {
  expect(refuseConfiguration(creationOf({ StorageCapacity: 3600 }))).toMatchObject({
    code: 'BadRequest',
    message: 'Invalid Lustre FS storage capacity: 3600. Must be 1200 or a multiple of 2400.',
  });
  expect(refuseConfiguration(creationOf({}, { ...persistent1, PerUnitStorageThroughput: 125 }))).toMatchObject({
    code: 'InvalidPerUnitStorageThroughput',
    message: 'The storage throughput (MB/s/TiB) value should be one of [50,100,200].',
  });
});

test.each([
  ['no LustreConfiguration at all, which is SCRATCH_1', creationOf({ LustreConfiguration: {} }), []],
  [
    'scratch with a throughput',
    creationOf({}, { ...scratch2, PerUnitStorageThroughput: 50 }),
    ['PerUnitStorageThroughput'],
  ],
  ['persistent without a throughput', creationOf({}, { DeploymentType: 'PERSISTENT_2' }), ['PerUnitStorageThroughput']],
  ['scratch on HDD', creationOf({ StorageType: 'HDD' }, scratch2), ['StorageType']],
  ['PERSISTENT_2 on HDD', creationOf({ StorageType: 'HDD' }, persistent2), ['StorageType']],
  ['a missing capacity', creationOf({ StorageCapacity: 0 }, persistent2), ['StorageCapacity']],
  ['a drive cache on SSD', creationOf({}, { ...persistent1, DriveCacheType: 'READ' }), ['DriveCacheType']],
  [
    'HDD without a drive cache',
    creationOf(
      { StorageType: 'HDD', StorageCapacity: 6000 },
      { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 12 },
    ),
    ['DriveCacheType'],
  ],
  ['a KMS key for scratch', creationOf({ KmsKeyId: 'alias/research-data' }, scratch2), ['KmsKeyId']],
  ['a KMS key for persistent', creationOf({ KmsKeyId: 'alias/research-data' }), []],
  ['an IPv6 network', creationOf({ NetworkType: 'DUAL' }), ['NetworkType']],
  ['another type of file system', creationOf({ FileSystemType: 'WINDOWS' }), ['FileSystemType']],
  ['LZ4 compression', creationOf({}, { ...persistent2, DataCompressionType: 'LZ4' }), []],
  ['Lustre 2.10 on PERSISTENT_2', creationOf({ FileSystemTypeVersion: '2.10' }), ['FileSystemTypeVersion']],
  ['Lustre 2.15 on scratch', creationOf({ FileSystemTypeVersion: '2.15' }, scratch2), []],
  ['a Lustre nobody offers', creationOf({ FileSystemTypeVersion: '2.14' }), ['FileSystemTypeVersion']],
])('%s', (_case, request, members) => {
  expect(refusedMembers(request)).toEqual(members);
});

test.each([
  ['AUTOMATIC', { Mode: 'AUTOMATIC' }, []],
  ['AUTOMATIC with IOPS', { Mode: 'AUTOMATIC', Iops: 1500 }, ['MetadataConfiguration.Iops']],
  ['USER_PROVISIONED with 1500 at 1200 GiB', { Mode: 'USER_PROVISIONED', Iops: 1500 }, []],
  ['USER_PROVISIONED with 4500', { Mode: 'USER_PROVISIONED', Iops: 4500 }, ['MetadataConfiguration.Iops']],
  ['USER_PROVISIONED with 192000', { Mode: 'USER_PROVISIONED', Iops: 192_000 }, []],
] as const)('metadata configuration %s', (_case, MetadataConfiguration, members) => {
  expect(refusedMembers(creationOf({}, { ...persistent2, MetadataConfiguration }))).toEqual(members);
  const scratch = refusedMembers(creationOf({}, { ...scratch2, MetadataConfiguration }));
  expect(scratch).toEqual(['MetadataConfiguration']);
});

test('metadata needs Lustre 2.15, and 3000 IOPS from 2400 GiB on', () => {
  const MetadataConfiguration = { Mode: 'USER_PROVISIONED', Iops: 1500 } as const;
  const lustre = { ...persistent2, MetadataConfiguration };
  expect(refusedMembers(creationOf({ FileSystemTypeVersion: '2.12' }, lustre))).toEqual(['FileSystemTypeVersion']);
  expect(refusedMembers(creationOf({ StorageCapacity: 2400 }, lustre))).toEqual(['MetadataConfiguration.Iops']);
});

test('EFA needs PERSISTENT_2 and larger steps', () => {
  const efa = { ...persistent2, PerUnitStorageThroughput: 1000, EfaEnabled: true };
  expect(refusedMembers(creationOf({ StorageCapacity: 4800 }, efa))).toEqual([]);
  expect(refusedMembers(creationOf({ StorageCapacity: 2400 }, efa))).toEqual(['StorageCapacity']);
  expect(refusedMembers(creationOf({}, { ...persistent1, EfaEnabled: true }))).toEqual(['EfaEnabled']);
  expect(efaStorageSteps(125)?.examples[0]).toBe(38_400);
});

test.each([
  ['whole', {}, tiering, []],
  ['with a capacity', { StorageCapacity: 1200 }, tiering, ['StorageCapacity']],
  ['with odd throughput', {}, { ...tiering, ThroughputCapacity: 5000 }, ['ThroughputCapacity']],
  ['without throughput', {}, { ...tiering, ThroughputCapacity: undefined }, ['ThroughputCapacity']],
  ['without a cache', {}, { ...tiering, DataReadCacheConfiguration: undefined }, ['DataReadCacheConfiguration']],
  [
    'with too small a cache',
    {},
    { ...tiering, DataReadCacheConfiguration: { SizingMode: 'USER_PROVISIONED', SizeGiB: 31 } },
    ['DataReadCacheConfiguration.SizeGiB'],
  ],
  [
    'with automatic metadata',
    {},
    { ...tiering, MetadataConfiguration: { Mode: 'AUTOMATIC' } },
    ['MetadataConfiguration.Mode'],
  ],
] as const)('Intelligent-Tiering %s', (_case, members, lustre, refused) => {
  const { StorageCapacity: _none, ...rest } = creationOf();
  const LustreConfiguration = JSON.parse(JSON.stringify(lustre));
  const request = { ...rest, StorageType: 'INTELLIGENT_TIERING' as const, ...members, LustreConfiguration };
  expect(refusedMembers(request)).toEqual(refused);
});

test.each([
  ['automatic backups on scratch', { ...scratch2, AutomaticBackupRetentionDays: 7 }, ['AutomaticBackupRetentionDays']],
  ['automatic backups off on scratch', { ...scratch2, AutomaticBackupRetentionDays: 0 }, []],
  [
    'a backup window on scratch',
    { ...scratch2, DailyAutomaticBackupStartTime: '05:00' },
    ['DailyAutomaticBackupStartTime'],
  ],
  ['tags for backups on scratch', { ...scratch2, CopyTagsToBackups: true }, ['CopyTagsToBackups']],
  [
    'automatic backups on an S3-linked file system',
    { ...persistent1, ImportPath: 's3://bucket', AutomaticBackupRetentionDays: 7 },
    ['AutomaticBackupRetentionDays'],
  ],
  ['an S3 link', { ...persistent1, ImportPath: 's3://bucket', ExportPath: 's3://bucket/out' }, []],
  ['an S3 link of PERSISTENT_2', { ...persistent2, ImportPath: 's3://bucket' }, ['ImportPath']],
  [
    'an export to another bucket',
    { ...persistent1, ImportPath: 's3://bucket', ExportPath: 's3://other' },
    ['ExportPath'],
  ],
  ['an export without an import', { ...persistent1, ExportPath: 's3://bucket' }, ['ExportPath']],
  ['an import of something else', { ...persistent1, ImportPath: 'https://bucket' }, ['ImportPath']],
  ['an import of what is no bucket', { ...persistent1, ImportPath: 's3://My_Bucket' }, ['ImportPath']],
  ['automatic backups for 90 days', { ...persistent2, AutomaticBackupRetentionDays: 90 }, []],
])('%s', (_case, lustre, members) => {
  expect(refusedMembers(creationOf({}, lustre))).toEqual(members);
});

test('every problem is told, the service answers the first', () => {
  const request = creationOf({ StorageCapacity: 7, KmsKeyId: 'a' }, { ...scratch2, AutomaticBackupRetentionDays: 1 });
  expect(refusedMembers(request)).toEqual(['StorageCapacity', 'AutomaticBackupRetentionDays', 'KmsKeyId']);
  expect(refuseConfiguration(request)?.member).toBe('StorageCapacity');
});

test('any mixture of settings gets answers of one sentence each, and what is let pass can be described', () => {
  const some = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const lustre = fc.record({
    DeploymentType: some('SCRATCH_1', 'SCRATCH_2', 'PERSISTENT_1', 'PERSISTENT_2'),
    PerUnitStorageThroughput: some(12, 40, 50, 125, 1000),
    DriveCacheType: some('NONE', 'READ'),
    EfaEnabled: some(true, false),
    AutomaticBackupRetentionDays: some(0, 7),
    ImportPath: some('s3://bucket', 'bucket'),
    ExportPath: some('s3://bucket/out', 's3://other'),
    MetadataConfiguration: some({ Mode: 'AUTOMATIC' }, { Mode: 'USER_PROVISIONED', Iops: 6000 }),
    ThroughputCapacity: some(4000, 5000),
    DataReadCacheConfiguration: some({ SizingMode: 'NO_CACHE' }, { SizingMode: 'USER_PROVISIONED', SizeGiB: 32 }),
  });
  const members = fc.record({
    StorageType: some('SSD', 'HDD', 'INTELLIGENT_TIERING'),
    StorageCapacity: some(1200, 2400, 6000, 38_400),
    FileSystemTypeVersion: some('2.10', '2.12', '2.15'),
  });
  fc.assert(
    fc.property(members, lustre, (sent, LustreConfiguration) => {
      const { StorageCapacity: _none, ...rest } = creationOf();
      const request = { ...rest, ...JSON.parse(JSON.stringify({ ...sent, LustreConfiguration })) };
      const problems = configurationProblems(request);
      for (const { message, member } of problems) {
        expect(message).toMatch(/^[A-Z].*\.$/);
        expect(message).not.toMatch(/undefined|NaN|null/);
        expect(message.length).toBeLessThanOrEqual(256);
        expect(member).toMatch(/^[A-Z][A-Za-z.]+$/);
      }
      if (problems.length === 0)
        expect(withDefaults(request, 'fs-0123456789abcdef0').LustreConfiguration.DeploymentType).toBeDefined();
    }),
    { numRuns: 300 },
  );
});
