import { expect, test } from 'vitest';
import {
  withAppliedUpdate,
  withBegunUpdate,
  withFailedUpdate,
  withRequestedUpdate,
} from '../../rules/file-system-update-actions.ts';
import { backupNamed, fileSystemWith } from '../../testing/backups.ts';
import { describeBackupTurn, describeWait } from './update-queue.ts';
import { updateRows } from './update-rows.ts';

const AT = 1_790_000_000_000;
const asked = withRequestedUpdate(fileSystemWith(), { StorageCapacity: 2400 }, AT);
const creating = backupNamed('nightly', 1, { Lifecycle: 'CREATING' });

test('an update is told by what it changes and its target', () => {
  const both = { StorageCapacity: 4800, LustreConfiguration: { PerUnitStorageThroughput: 250 } };
  const [row] = updateRows(withRequestedUpdate(fileSystemWith(), both, AT), []);
  expect(row).toMatchObject({
    type: 'Storage capacity, Throughput capacity per unit',
    target: '4,800 GiB, 250 MB/s per TiB',
    state: 'PENDING',
    requestedAt: AT / 1000,
  });
});

test('the storage optimization stands beside its update, with how far it is', () => {
  const rows = updateRows(withAppliedUpdate(withBegunUpdate(asked, AT), AT), []);
  expect(rows.map(({ type, state, percent }) => [type, state, percent])).toEqual([
    ['Storage capacity', 'UPDATED_OPTIMIZING', undefined],
    ['Storage optimization', 'IN_PROGRESS', 0],
  ]);
});

test('a pending update says which backup goes first', () => {
  expect(updateRows(asked, [creating])[0]?.detail).toContain(`Waits for backup ${creating.BackupId}`);
  expect(updateRows(asked, [{ ...creating, Lifecycle: 'TRANSFERRING' }])[0]?.detail).toBe('Begins in a moment.');
  expect(describeWait([])).toBeUndefined();
});

test('a failed update says why', () => {
  expect(updateRows(withFailedUpdate(asked, AT, 'No capacity.'), [])[0]).toMatchObject({
    state: 'FAILED',
    detail: 'No capacity.',
  });
});

test('a backup goes before a pending update and behind one in progress', () => {
  expect(describeBackupTurn(fileSystemWith())).toBeUndefined();
  expect(describeBackupTurn(asked)).toContain('The backup goes first');
  expect(describeBackupTurn(withBegunUpdate(asked, AT))).toContain('The backup is Pending until');
  expect(describeBackupTurn(withAppliedUpdate(withBegunUpdate(asked, AT), AT))).toBeUndefined();
});
