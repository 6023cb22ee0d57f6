import { expect, test } from 'vitest';
import { creationOf } from '../testing/resources.ts';
import { storageProblems } from './lustre-storage.ts';
import { storageSteps, throughputChoices } from './storage-capacity.ts';

const scratch1 = { DeploymentType: 'SCRATCH_1' } as const;
const scratch2 = { DeploymentType: 'SCRATCH_2' } as const;
const persistent1 = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50 } as const;
const persistent2 = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 } as const;
const hdd12 = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 12, DriveCacheType: 'NONE' } as const;
const hdd40 = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 40, DriveCacheType: 'READ' } as const;

const refusedMembers = (request: ReturnType<typeof creationOf>) => storageProblems(request).map(({ member }) => member);

test.each([
  ['SCRATCH_1', scratch1, [1200, 2400, 3600, 7200], [0, 4800, 1800, 3601]],
  ['SCRATCH_2', scratch2, [1200, 2400, 4800], [0, 1800, 3600]],
  ['PERSISTENT_1 SSD', persistent1, [1200, 2400, 4800], [3600, 600]],
  ['PERSISTENT_2 SSD', persistent2, [1200, 2400, 4800], [3600, 600]],
])('storage capacities of %s', (_case, lustre, valid, invalid) => {
  for (const StorageCapacity of valid) expect(refusedMembers(creationOf({ StorageCapacity }, lustre))).toEqual([]);
  for (const StorageCapacity of invalid)
    expect(refusedMembers(creationOf({ StorageCapacity }, lustre))).toEqual(['StorageCapacity']);
});

test.each([
  ['12 MB/s/TiB', hdd12, [6000, 12_000, 102_000], [1800, 7200, 108_000]],
  ['40 MB/s/TiB', hdd40, [1800, 3600, 6000 * 3], [1200, 6000]],
])('storage capacities of HDD storage at %s', (_case, lustre, valid, invalid) => {
  for (const StorageCapacity of valid)
    expect(refusedMembers(creationOf({ StorageType: 'HDD', StorageCapacity }, lustre))).toEqual([]);
  for (const StorageCapacity of invalid)
    expect(refusedMembers(creationOf({ StorageType: 'HDD', StorageCapacity }, lustre))).toEqual(['StorageCapacity']);
});

test('choices for a form begin with the smallest', () => {
  expect(throughputChoices('PERSISTENT_2', 'SSD')).toEqual([125, 250, 500, 1000]);
  expect(throughputChoices('SCRATCH_2', 'SSD')).toEqual([]);
  expect(storageSteps('SCRATCH_1', 'SSD', undefined)?.examples.slice(0, 4)).toEqual([1200, 2400, 3600, 7200]);
  expect(storageSteps('PERSISTENT_2', 'INTELLIGENT_TIERING', undefined)).toBeUndefined();
  for (const capacity of storageSteps('PERSISTENT_1', 'HDD', 12)?.examples ?? [])
    expect(refusedMembers(creationOf({ StorageType: 'HDD', StorageCapacity: capacity }, hdd12))).toEqual([]);
});

test.each([
  ['SCRATCH_2', 'SSD', undefined, 1200, 2400],
  ['PERSISTENT_2', 'SSD', 125, 2400, 4800],
  ['PERSISTENT_2', 'SSD', 125, 2401, 4800],
  ['PERSISTENT_2', 'SSD', 125, 0, 1200],
  ['PERSISTENT_1', 'HDD', 12, 6000, 12_000],
  ['PERSISTENT_1', 'HDD', 40, 1800, 3600],
  ['SCRATCH_1', 'SSD', undefined, 2400, 3600],
] as const)('%s %s at %s: the step after %i GiB is %i', (deployment, storageType, throughput, was, next) => {
  const steps = storageSteps(deployment, storageType, throughput);
  expect(steps?.after(was)).toBe(next);
  expect(steps?.valid(next)).toBe(true);
});
