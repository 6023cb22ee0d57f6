import { expect, test } from 'vitest';
import { GiB, TiB } from '../aws/units.ts';
import { backupDuration, copyDuration, copyLag, creationDuration } from './durations.ts';
import { isBeingTaken, isTransitional } from './lifecycle.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  ['a first backup with very little data takes minutes', { first: true, changedBytes: GiB }, 3 * MINUTE, 4 * MINUTE],
  ['a first backup after loading TBs takes hours', { first: true, changedBytes: 8 * TiB }, 12 * HOUR, 13 * HOUR],
  ['a second backup with few changes takes seconds', { first: false, changedBytes: GiB }, 15_000, 30_000],
  ['a third one after large changes takes hours', { first: false, changedBytes: 4 * TiB }, 6 * HOUR, 7 * HOUR],
])('%s', (_case, backup, least, most) => {
  expect(backupDuration(backup)).toBeGreaterThanOrEqual(least);
  expect(backupDuration(backup)).toBeLessThanOrEqual(most);
});

test('the service’s clock counts whole milliseconds', () => {
  expect(backupDuration({ first: false, changedBytes: 1 })).toBe(15_001);
  expect(creationDuration).toBe(300_000);
});

test.each([
  ['a copy that moves nothing takes a minute', { crossRegion: false, movedBytes: 0 }, MINUTE, MINUTE],
  ['an incremental copy takes minutes', { crossRegion: true, movedBytes: GiB }, MINUTE, 2 * MINUTE],
  [
    'a full copy of TBs to another Region takes hours',
    { crossRegion: true, movedBytes: 4 * TiB },
    12 * HOUR,
    13 * HOUR,
  ],
  ['within a Region it takes half of that', { crossRegion: false, movedBytes: 4 * TiB }, 6 * HOUR, 7 * HOUR],
])('%s', (_case, copy, least, most) => {
  expect(copyDuration(copy)).toBeGreaterThanOrEqual(least);
  expect(copyDuration(copy)).toBeLessThanOrEqual(most);
});

test('the delay after a copy is short', () => {
  expect(copyLag).toBe(MINUTE);
});

test('what the service still changes by itself is worth asking again', () => {
  const states = ['PENDING', 'CREATING', 'TRANSFERRING', 'COPYING', 'UPDATING', 'DELETING'] as const;
  expect(states.every(isTransitional)).toBe(true);
  const settled = ['AVAILABLE', 'FAILED', 'DELETED', 'MISCONFIGURED'] as const;
  expect(settled.some(isTransitional)).toBe(false);
  expect(isBeingTaken('COPYING')).toBe(false);
});
