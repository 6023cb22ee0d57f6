import { expect, test } from 'vitest';
import type { FileSystem } from '../aws/fsx/types.ts';
import { fileSystemOf } from '../testing/resources.ts';
import { stateOf } from '../testing/updates.ts';
import {
  asPlanned,
  withAppliedUpdate,
  withBegunUpdate,
  withCompletedUpdate,
  withFailedUpdate,
  withoutUpdates,
  withRequestedUpdate,
} from './file-system-update-actions.ts';

const AT = 1_790_000_000_123;
const capacity = { StorageCapacity: 2400 };
const requested = withRequestedUpdate(fileSystemOf(), capacity, AT);
const begun = withBegunUpdate(requested, AT);
const applied = withAppliedUpdate(begun, AT);

/** A whole update of the metadata, which needs no optimization. */
const updated = (fileSystem: FileSystem, Iops: number, at: number) => {
  const target = { LustreConfiguration: { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops } } } as const;
  return withAppliedUpdate(withBegunUpdate(withRequestedUpdate(fileSystem, target, at), at), at);
};

test('the times of a request are kept to the millisecond', () => {
  expect(requested.AdministrativeActions?.map(({ RequestTime }) => RequestTime)).toEqual([AT / 1000, AT / 1000]);
});

test('the ten latest actions of a type are kept, the latest first', () => {
  let fileSystem = requested;
  for (let n = 1; n <= 12; n += 1) fileSystem = updated(fileSystem, 3000 + n, AT + n);
  const actions = fileSystem.AdministrativeActions ?? [];
  const updates = actions.filter(({ AdministrativeActionType }) => AdministrativeActionType === 'FILE_SYSTEM_UPDATE');
  expect(updates.map(({ RequestTime }) => RequestTime)).toEqual(
    Array.from({ length: 10 }, (_, n) => (AT + 12 - n) / 1000),
  );
  expect(actions).toHaveLength(11);
});

test('an update that fails while the file system is UPDATING makes it AVAILABLE as it was', () => {
  const failed = withFailedUpdate(begun, AT, 'No capacity.');
  expect(stateOf(failed)).toBe('AVAILABLE 1200: FILE_SYSTEM_UPDATE FAILED');
  expect(failed.AdministrativeActions?.[0]?.FailureDetails).toEqual({ Message: 'No capacity.' });
});

test('an optimization that fails leaves the new capacity, and another update UPDATING', () => {
  expect(stateOf(withFailedUpdate(applied, AT, 'No.'))).toBe('AVAILABLE 2400: FILE_SYSTEM_UPDATE FAILED');
  const metadata = {
    LustreConfiguration: { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 3000 } },
  } as const;
  const another = withBegunUpdate(withRequestedUpdate(applied, metadata, AT + 1), AT + 1);
  expect(stateOf(withFailedUpdate(another, AT, 'No.'))).toBe(
    'UPDATING 2400: FILE_SYSTEM_UPDATE IN_PROGRESS, FILE_SYSTEM_UPDATE FAILED',
  );
});

test('an update that failed stays so when another of the same moment goes on', () => {
  const again = withRequestedUpdate(withFailedUpdate(requested, AT, 'No.'), capacity, AT);
  const done = withCompletedUpdate(withAppliedUpdate(withBegunUpdate(again, AT), AT), AT);
  expect(stateOf(done)).toBe('AVAILABLE 2400: FILE_SYSTEM_UPDATE COMPLETED, FILE_SYSTEM_UPDATE FAILED');
});

test('what is under way counts as done, what is over is as it is', () => {
  expect(asPlanned(requested).StorageCapacity).toBe(2400);
  expect(asPlanned(withFailedUpdate(begun, AT, 'No.')).StorageCapacity).toBe(1200);
  expect(asPlanned(applied)).toBe(applied);
});

test('a deletion cancels what is open', () => {
  expect(stateOf(withoutUpdates(applied))).toBe('AVAILABLE 2400: FILE_SYSTEM_UPDATE CANCELLED');
  expect(stateOf(withoutUpdates(updated(fileSystemOf(), 3000, AT)))).toContain('COMPLETED');
  expect(withoutUpdates(fileSystemOf())).toEqual(fileSystemOf());
});
