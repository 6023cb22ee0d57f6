import { expect, test } from 'vitest';
import type { FileSystem } from '../aws/fsx/types.ts';
import { fileSystemOf } from '../testing/resources.ts';
import {
  withAppliedUpdate,
  withBegunUpdate,
  withCompletedUpdate,
  withFailedUpdate,
  withRequestedUpdate,
} from './file-system-update-actions.ts';
import { refuseUpdateNow, storageChangeableAt, UPDATE_INTERVAL } from './file-system-update-timing.ts';

const AT = 1_790_000_000_123;
const capacity = { StorageCapacity: 2400 };
const throughput = { LustreConfiguration: { PerUnitStorageThroughput: 250 } };
const metadata = { LustreConfiguration: { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 3000 } } } as const;
const cache = { LustreConfiguration: { DataReadCacheConfiguration: { SizingMode: 'NO_CACHE' } } } as const;

const pending = (target: FileSystem) => withRequestedUpdate(fileSystemOf(), target, AT);
const begun = (target: FileSystem) => withBegunUpdate(pending(target), AT);
const applied = (target: FileSystem) => withAppliedUpdate(begun(target), AT);
const completed = (target: FileSystem) => withCompletedUpdate(applied(target), AT);
const refused = (fileSystem: FileSystem, target: FileSystem, later: number) =>
  refuseUpdateNow(fileSystem, target, AT + later) !== undefined;

test('six hours pass after a request, to the millisecond', () => {
  expect(refused(completed(capacity), capacity, UPDATE_INTERVAL - 1)).toBe(true);
  expect(refused(completed(capacity), capacity, UPDATE_INTERVAL)).toBe(false);
});

test('a request of a time from which the clock was turned back counts six hours before, and no longer', () => {
  expect(refused(completed(capacity), capacity, 1 - UPDATE_INTERVAL)).toBe(true);
  expect(refused(completed(capacity), capacity, -UPDATE_INTERVAL)).toBe(false);
  expect(refused(completed(capacity), capacity, -3650 * 24 * 3_600_000)).toBe(false);
});

test('while storage is optimized, six hours are not enough', () => {
  expect(refused(applied(capacity), capacity, 2 * UPDATE_INTERVAL)).toBe(true);
  expect(refused(applied(capacity), throughput, 2 * UPDATE_INTERVAL)).toBe(true);
  expect(refused(applied(capacity), metadata, 1)).toBe(false);
});

test.each([
  ['capacity after throughput', throughput, capacity, true],
  ['throughput after capacity', capacity, throughput, true],
  ['metadata after metadata', metadata, metadata, true],
  ['metadata after capacity', capacity, metadata, false],
  ['capacity after metadata', metadata, capacity, false],
  ['a read cache after a read cache', cache, cache, false],
] as const)('within six hours, %s', (_case, before, target, expected) => {
  expect(refused(completed(before), target, 1)).toBe(expected);
});

test('one update at a time', () => {
  for (const state of [pending, begun])
    expect(refuseUpdateNow(state(metadata), cache, AT + 2 * UPDATE_INTERVAL)?.message).toMatch(/under way/);
});

test('a request that failed may be made again', () => {
  expect(refused(withFailedUpdate(begun(capacity), AT, 'No.'), capacity, 1)).toBe(false);
});

test('a refusal names the member that was asked for', () => {
  expect(refuseUpdateNow(completed(capacity), { ...throughput }, AT)).toMatchObject({
    code: 'BadRequest',
    member: 'LustreConfiguration.PerUnitStorageThroughput',
    message: 'Storage and throughput capacity cannot be changed yet: six hours must pass after the last request.',
  });
});

test('the moment of the next change is known once the last one is over', () => {
  const over = storageChangeableAt(completed(capacity));
  expect(over).toBe(AT + UPDATE_INTERVAL);
  expect(refused(completed(capacity), capacity, UPDATE_INTERVAL)).toBe(false);
  for (const open of [pending(capacity), begun(capacity), applied(capacity)])
    expect(storageChangeableAt(open)).toBeUndefined();
  expect(storageChangeableAt(completed(metadata))).toBeUndefined();
  expect(storageChangeableAt(withFailedUpdate(begun(capacity), AT, 'No.'))).toBeUndefined();
});
