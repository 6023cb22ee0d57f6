import { expect, test } from 'vitest';
import type { Backup } from '../aws/fsx/types.ts';
import { backupNamed } from '../testing/backups.ts';
import { expiresOf, whatExpires } from './backup-expiry.ts';
import { DAY_MS } from './utc-day.ts';

const NOW = Date.UTC(2026, 10, 23, 4, 10);
const taken = (Type: Backup['Type'], daysAgo: number): Backup => ({
  ...backupNamed('daily', 1),
  ...{ BackupId: `backup-${Type}-${daysAgo}`, Type, CreationTime: (NOW - daysAgo * DAY_MS) / 1000 },
});

test('an automatic backup expires when its retention is over, to the millisecond', () => {
  expect(expiresOf(taken('AUTOMATIC', 7), 7)).toBe(NOW);
  expect(whatExpires([taken('AUTOMATIC', 7)], 7, NOW)).toHaveLength(1);
  expect(whatExpires([taken('AUTOMATIC', 7)], 7, NOW - 1)).toHaveLength(0);
});

test('user-initiated backups and those of AWS Backup never expire', () => {
  const kept = [taken('USER_INITIATED', 400), taken('AWS_BACKUP', 400)];
  expect(whatExpires(kept, 1, NOW)).toEqual([]);
});

test('lowering the retention names what will go, oldest first; raising it names nothing; 0 keeps all', () => {
  const backups = [1, 30, 8, 7].map((daysAgo) => taken('AUTOMATIC', daysAgo));
  const idsUnder = (days: number) => whatExpires(backups, days, NOW).map(({ BackupId }) => BackupId);
  expect(idsUnder(7)).toEqual(['backup-AUTOMATIC-30', 'backup-AUTOMATIC-8', 'backup-AUTOMATIC-7']);
  expect(idsUnder(90)).toEqual([]);
  expect(idsUnder(0)).toEqual([]);
});
