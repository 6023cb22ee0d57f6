import { expect, test } from 'vitest';
import { BACKUP_WINDOW_MS, nextWindow } from '../../rules/backup-window.ts';
import { fileSystemWith } from '../../testing/backups.ts';
import { describeLocalWindow, describeNextBackup, describeWindow } from './backup-window-words.ts';

const NOON = Date.UTC(2026, 10, 22, 12, 0);
const daily = fileSystemWith({
  LustreConfiguration: {
    DeploymentType: 'PERSISTENT_2',
    AutomaticBackupRetentionDays: 7,
    DailyAutomaticBackupStartTime: '04:00',
  },
});
const next = nextWindow(daily.FileSystemId ?? '', '04:00', NOON);

test('a window is told as a range of 30 minutes', () => {
  expect(describeWindow('04:00')).toBe('04:00 to 04:30 UTC');
  expect(describeWindow('23:45')).toBe('23:45 to 00:15 UTC');
  expect([undefined, '', '4:00', '25:00'].map(describeWindow)).toEqual([undefined, undefined, undefined, undefined]);
});

test('the local time of a window is told where it is another', () => {
  const told = describeLocalWindow('04:00', NOON);
  if (new Date(NOON).getTimezoneOffset() === 0) expect(told).toBeUndefined();
  else expect(told).toMatch(/^\d\d:\d\d to \d\d:\d\d your time$/);
  expect(describeLocalWindow('late', NOON)).toBeUndefined();
});

test('the next backup is in the next window', () => {
  expect(describeNextBackup(daily, NOON)).toBe('In 16 hours: Nov 23, 04:00 to 04:30 UTC');
});

test('while a window is open, it is the next until its backup has begun', () => {
  expect(describeNextBackup(daily, next.windowAt)).toBe('In the window that is open now');
  expect(describeNextBackup(daily, next.startsAt)).toMatch(/^In 23 hours/);
  expect(describeNextBackup(daily, next.windowAt + BACKUP_WINDOW_MS)).toMatch(/^In 23 hours/);
});

test('there is no next backup without a retention', () => {
  expect(describeNextBackup(fileSystemWith(), NOON)).toBeUndefined();
});
