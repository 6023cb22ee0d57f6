import { expect, test } from 'vitest';
import type { HistorySummary } from '../../lab/history.ts';
import type { Jump } from '../../lab/jump.ts';
import { describeHappened, describeJump, percentOf } from './jump-words.ts';

const DAY_MS = 86_400_000;
const FROM = Date.UTC(2026, 10, 24);

const counts = (...rows: readonly (readonly [string, number])[]): HistorySummary['counts'] =>
  rows.map(([action, count]) => ({ action, result: 'done', count }));

const jumpOf = (days: number, told: Partial<Jump> = {}): Jump => {
  const to = FROM + days * DAY_MS;
  return { id: 'j', from: FROM, to, now: to, state: 'done', happened: { from: FROM, to, counts: [] }, ...told };
};

test('a jump tells what the daily backups did, also what did not happen', () => {
  const happened = {
    from: FROM,
    to: FROM,
    counts: counts(['AutomaticBackupStarted', 90], ['BackupAvailable', 90], ['BackupExpired', 83], ['ClockMoved', 1]),
  };
  expect(describeJump(jumpOf(90, { happened }))).toBe('90 days: 90 automatic backups taken, 83 expired, 0 missed');
});

test('other work is told behind it, and only where there was any', () => {
  expect(describeHappened(counts(['BackupAvailable', 1]))).toBe('1 backup became available');
  expect(describeHappened(counts(['AutomaticBackupStarted', 1], ['BackupAvailable', 2], ['BackupFailed', 1]))).toBe(
    '1 automatic backup taken, 0 expired, 0 missed, 1 other backup became available, 1 backup failed',
  );
});

test('a jump over nothing says so', () => {
  expect(describeJump(jumpOf(2))).toBe('2 days: nothing was due');
});

test.each([
  [0, 0],
  [45, 50],
  [89.99, 99],
  [90, 100],
])('after %d of 90 days it is at %d percent', (days, percent) => {
  expect(percentOf(jumpOf(90, { now: FROM + days * DAY_MS }))).toBe(percent);
});

test('a jump to where the clock is already is at its end', () => {
  expect(percentOf(jumpOf(0))).toBe(100);
});
