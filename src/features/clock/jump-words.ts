import type { HistorySummary } from '../../lab/history.ts';
import type { Jump } from '../../lab/jump.ts';
import { formatSpan } from '../../ui/utc-text.ts';

type Counts = HistorySummary['counts'];

/** "90 days: 90 automatic backups taken, 83 expired, 0 missed". */
export function describeJump({ from, now, happened }: Jump): string {
  return `${formatSpan(Math.abs(now - from))}: ${describeHappened(happened.counts)}`;
}

/** "90 automatic backups taken, 83 expired, 0 missed"; what else there was stands behind it. */
export function describeHappened(counts: Counts): string {
  const count = (action: string, result?: string) =>
    counts
      .filter((one) => one.action === action && (result === undefined || one.result === result))
      .reduce((sum, one) => sum + one.count, 0);
  const taken = count('AutomaticBackupStarted', 'done');
  const expired = count('BackupExpired');
  const missed = count('DailyBackupMissed');
  const daily = [`${plural(taken, 'automatic backup')} taken`, `${write(expired)} expired`, `${write(missed)} missed`];
  const other = Math.max(0, count('BackupAvailable') - taken);
  const parts = [
    ...(taken + expired + missed > 0 ? daily : []),
    ...told(other, taken > 0 ? 'other backup' : 'backup', 'became available'),
    ...told(count('BackupFailed'), 'backup', 'failed'),
    ...told(count('FileSystemAvailable'), 'file system', 'became available'),
    ...told(count('FileSystemFailed'), 'file system', 'failed'),
    ...told(count('FileSystemDeleted'), 'file system', 'deleted'),
    ...told(count('UpdateCompleted'), 'update', 'completed'),
    ...told(count('UpdateFailed'), 'update', 'failed'),
    ...told(count('LoadCompleted'), 'load', 'completed'),
  ];
  return parts.length === 0 ? 'nothing was due' : parts.join(', ');
}

const told = (count: number, noun: string, verb: string): readonly string[] =>
  count === 0 ? [] : [`${plural(count, noun)} ${verb}`];

const write = (count: number) => count.toLocaleString('en-US');
const plural = (count: number, noun: string) => `${write(count)} ${noun}${count === 1 ? '' : 's'}`;

/** How far a jump is, in whole percent. */
export function percentOf({ from, to, now }: Jump): number {
  if (to <= from) return 100;
  return Math.min(100, Math.max(0, Math.floor(((now - from) / (to - from)) * 100)));
}
