import { expect, test } from 'vitest';
import { backupNamed, fileSystemWith } from '../../testing/backups.ts';
import { backupsThatGo, daysOf, settingsOf, settingsProblems, toSettingsRequest } from './backup-settings.ts';

const DAY = 86_400;
const NOW = 1_790_000_000_000;
const daily = fileSystemWith({
  LustreConfiguration: {
    DeploymentType: 'PERSISTENT_2',
    PerUnitStorageThroughput: 125,
    AutomaticBackupRetentionDays: 7,
    DailyAutomaticBackupStartTime: '04:00',
    WeeklyMaintenanceStartTime: '1:05:00',
  },
});
const settings = settingsOf(daily);
const aged = (days: number) =>
  backupNamed('', days, { Type: 'AUTOMATIC', CreationTime: NOW / 1000 - days * DAY - 1, Tags: [] });

test('the form holds what is, and offers 7 days where daily backups are off', () => {
  expect(settings).toEqual({ isOn: true, start: '04:00', retention: '7' });
  expect(settingsOf(fileSystemWith())).toEqual({ isOn: false, start: '', retention: '7' });
});

test('only what the form is about is sent; turned off, the window stays as it is', () => {
  expect(toSettingsRequest(daily, { ...settings, start: '21:30', retention: '90' }).LustreConfiguration).toEqual({
    AutomaticBackupRetentionDays: 90,
    DailyAutomaticBackupStartTime: '21:30',
  });
  expect(toSettingsRequest(daily, { ...settings, isOn: false }).LustreConfiguration).toEqual({
    AutomaticBackupRetentionDays: 0,
  });
});

test.each([
  ['0', undefined],
  ['90', undefined],
  ['91', /90/],
  ['-1', /./],
  ['1.5', /./],
  ['', /whole number from 0 to 90/],
])('a retention of %s days', (retention, problem) => {
  const found = settingsProblems(daily, { ...settings, retention }).retention;
  if (problem) expect(found).toMatch(problem);
  else expect(found).toBeUndefined();
});

test.each([
  ['04:30', undefined],
  ['04:31', /may not overlap/],
  ['05:29', /may not overlap/],
  ['24:00', /./],
  ['4:00', /./],
  ['', /start time is required/],
])('a window from %s', (start, problem) => {
  const found = settingsProblems(daily, { ...settings, start }).start;
  if (problem) expect(found).toMatch(problem);
  else expect(found).toBeUndefined();
});

test('windows that overlap already may stay as they are', () => {
  const LustreConfiguration = { ...daily.LustreConfiguration, DailyAutomaticBackupStartTime: '05:00' };
  const overlapping = fileSystemWith({ LustreConfiguration });
  const { start } = settingsOf(overlapping);
  expect(settingsProblems(overlapping, { isOn: true, start, retention: '9' })).toEqual({});
  expect(settingsProblems(overlapping, { isOn: true, start: '05:01', retention: '9' }).start).toMatch(/overlap/);
});

test('where there never was a window, the service may choose it', () => {
  const never = fileSystemWith();
  expect(settingsProblems(never, { ...settingsOf(never), isOn: true })).toEqual({});
});

test('a scratch file system may not have a retention', () => {
  const scratch = fileSystemWith({ LustreConfiguration: { DeploymentType: 'SCRATCH_2' } });
  expect(settingsProblems(scratch, { ...settings, start: '' }).retention).toMatch(/scratch/);
});

test('a lower retention takes the automatic backups that are older, and no others', () => {
  const backups = [aged(1), aged(3), aged(5), backupNamed('kept', 9, { CreationTime: 1 })];
  const ids = (retention: string) =>
    backupsThatGo(backups, { ...settings, retention }, NOW).map(({ BackupId }) => BackupId);
  expect(ids('7')).toEqual([]);
  expect(ids('3')).toEqual([aged(5).BackupId, aged(3).BackupId]);
  expect(ids('')).toEqual([]);
});

test('turning daily backups off takes none', () => {
  expect(backupsThatGo([aged(5)], { ...settings, isOn: false }, NOW)).toEqual([]);
  expect(daysOf({ ...settings, isOn: false })).toBe(0);
});
