import { expect, test } from 'vitest';
import type { DailyBackup } from '../../lab/daily-backup.ts';
import { backupOf } from '../../testing/resources.ts';
import { describeDay } from './backup-day-words.ts';
import { backupDays, lastDays, lastGoodOf } from './backup-days.ts';

const TODAY = '2026-11-23';
const at = (iso: string) => Date.parse(iso) / 1000;
const daily = (day: string, members: Partial<DailyBackup> = {}): DailyBackup => ({
  ...{ day, windowAt: Date.parse(`${day}T23:45:00Z`), outcome: 'taken', backupId: `backup-${day}` },
  ...members,
});
const facts = { today: TODAY, dailies: [], backups: [], isOn: true, since: '2026-11-20' };

test('each of the last 90 days stands once, today last', () => {
  const days = lastDays('2026-03-01');
  expect([days.length, days[0], days.at(-2), days.at(-1)]).toEqual([90, '2025-12-02', '2026-02-28', '2026-03-01']);
});

test('a day is taken, missed or failed, or had no window; today waits while automatic backups are on', () => {
  const dailies = [daily('2026-11-21'), daily('2026-11-22', { outcome: 'missed' })];
  const outcomes = (more: object) =>
    backupDays({ ...facts, dailies, ...more })
      .slice(-5)
      .map(({ outcome }) => outcome);
  expect(outcomes({})).toEqual(['before', 'none', 'taken', 'missed', 'waiting']);
  expect(outcomes({ isOn: false }).at(-1)).toBe('none');
});

test('a backup stands on the day of its window, which may end after midnight, and others on the day they were asked for', () => {
  const automatic = backupOf({
    BackupId: 'backup-2026-11-21',
    Type: 'AUTOMATIC',
    CreationTime: at('2026-11-22T00:04Z'),
  });
  const own = backupOf({ BackupId: 'own', CreationTime: at('2026-11-22T09:00Z') });
  const days = backupDays({ ...facts, dailies: [daily('2026-11-21')], backups: [own, automatic] });
  expect(days.slice(-3).map(({ backups }) => backups.map(({ BackupId }) => BackupId))).toEqual([
    ['backup-2026-11-21'],
    ['own'],
    [],
  ]);
  expect(days.slice(-3).map(describeDay)).toEqual([
    'November 21, 2026: Automatic backup taken',
    'November 22, 2026: Automatic backups off, 1 other backup',
    'November 23, 2026: Automatic backup to come',
  ]);
});

test('the last good backup is the latest that is available; a copy is no later than what it was copied from', () => {
  const good = backupOf({ BackupId: 'good', CreationTime: 2 });
  const others = [
    backupOf({ BackupId: 'older', CreationTime: 1 }),
    backupOf({ BackupId: 'failed', CreationTime: 3, Lifecycle: 'FAILED' }),
    backupOf({ BackupId: 'copy', CreationTime: 4, SourceBackupId: 'older' }),
  ];
  expect(lastGoodOf([...others, good])).toBe(good);
  expect(lastGoodOf([])).toBeUndefined();
});
