import { expect, test } from 'vitest';
import { creationOf, fileSystemOf } from '../testing/resources.ts';
import { refuseNewFileSystem } from './quotas.ts';

const many = (count: number, StorageCapacity = 1200) =>
  Array.from({ length: count }, () => fileSystemOf({ StorageCapacity }));

test('the 101st file system of a family is refused, another family is not', () => {
  const small = many(100, 0);
  expect(refuseNewFileSystem(small.slice(1), creationOf())).toBeUndefined();
  expect(refuseNewFileSystem(small, creationOf())).toMatchObject({ fields: { Limit: 'FILE_SYSTEM_COUNT' } });
  expect(refuseNewFileSystem(small, creationOf({}, { DeploymentType: 'SCRATCH_2' }))).toBeUndefined();
  expect(refuseNewFileSystem(small, creationOf({}, { DeploymentType: 'PERSISTENT_1' }))).toBeUndefined();
});

test('a family holds 100800 GiB and no more', () => {
  expect(refuseNewFileSystem(many(83), creationOf())).toBeUndefined();
  expect(refuseNewFileSystem(many(84), creationOf())).toMatchObject({
    code: 'ServiceLimitExceeded',
    fields: { Limit: 'TOTAL_STORAGE' },
  });
});

test('both kinds of scratch share a quota', () => {
  const scratch = Array.from({ length: 84 }, () => fileSystemOf({}, { DeploymentType: 'SCRATCH_1' }));
  expect(refuseNewFileSystem(scratch, creationOf({}, { DeploymentType: 'SCRATCH_2' }))?.fields.Limit).toBe(
    'TOTAL_STORAGE',
  );
});

test('a file system that is being deleted leaves room', () => {
  const leaving = many(84).map((each) => ({ ...each, Lifecycle: 'DELETING' as const }));
  expect(refuseNewFileSystem(leaving, creationOf())).toBeUndefined();
});

test('Intelligent-Tiering has quotas of throughput and read cache instead', () => {
  const tier = (ThroughputCapacity: number, SizeGiB: number) => ({
    ...({ DeploymentType: 'PERSISTENT_2', ThroughputCapacity } as const),
    DataReadCacheConfiguration: { SizingMode: 'USER_PROVISIONED', SizeGiB } as const,
  });
  const there = fileSystemOf({ StorageType: 'INTELLIGENT_TIERING' }, tier(96_000, 90_000));
  const asked = (throughput: number, cache: number) =>
    refuseNewFileSystem([there], creationOf({ StorageType: 'INTELLIGENT_TIERING' }, tier(throughput, cache)))?.fields;
  expect(asked(4000, 10_000)).toBeUndefined();
  expect(asked(8000, 10_000)).toEqual({ Limit: 'TOTAL_THROUGHPUT_CAPACITY' });
  expect(asked(4000, 20_000)).toEqual({ Limit: 'TOTAL_STORAGE' });
});
