import type { EpochMs } from '../../../aws/units.ts';
import { BACKUP_WINDOW_MS, type BackupWindow, ioPauseMs } from '../../../rules/backup-window.ts';
import { DAY_MS, toDay } from '../../../rules/utc-day.ts';
import type { BackupRecord, DailyBackupRecord, FileSystemRecord } from '../../records.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';

/** Days that are remembered, a count. Ours. */
export const KEPT_DAYS = 366;

type Noted = Pick<FileSystemRecord, 'account' | 'region' | 'id'>;

/** Whether a window of that day was dealt with already: none is twice. */
export async function isNoted(
  tx: ReadTransaction<'dailyBackups'>,
  { account, region, id }: Noted,
  windowAt: EpochMs,
): Promise<boolean> {
  return (await tx.table('dailyBackups').get([account, region, id, toDay(windowAt)])) !== undefined;
}

/** Notes that a window's backup was begun, in the transaction that begins it, and forgets what is older than 400 days. */
export function noteTaken(
  tx: WriteTransaction<'dailyBackups'>,
  noted: Noted,
  { windowAt, startsAt }: BackupWindow,
  backupId: string,
): Promise<void> {
  const pause = ioPauseMs(noted.id, toDay(windowAt));
  return note(tx, noted, windowAt, { outcome: 'taken', backupId, startedAt: startsAt, ioPauseMs: pause });
}

/** Notes the same of several windows at once, oldest first, whose backups have no row any more. */
export async function noteAllTaken(
  tx: WriteTransaction<'dailyBackups'>,
  { account, region, id }: Noted,
  taken: readonly (BackupWindow & { readonly backupId: string })[],
): Promise<void> {
  for (const { windowAt, startsAt, backupId } of taken.slice(-KEPT_DAYS)) {
    const day = toDay(windowAt);
    const told = { outcome: 'taken', backupId, startedAt: startsAt, ioPauseMs: ioPauseMs(id, day) } as const;
    await tx.table('dailyBackups').put({ account, region, fileSystemId: id, day, windowAt, ...told });
  }
}

/** Notes that a window had no backup, and why, a sentence; forgets what is older than 400 days. */
export const noteMissed = (
  tx: WriteTransaction<'dailyBackups'>,
  noted: Noted,
  windowAt: EpochMs,
  why: Pick<DailyBackupRecord, 'outcome' | 'reason'>,
): Promise<void> => note(tx, noted, windowAt, why);

async function note(
  tx: WriteTransaction<'dailyBackups'>,
  { account, region, id }: Noted,
  windowAt: EpochMs,
  what: Omit<DailyBackupRecord, 'account' | 'region' | 'fileSystemId' | 'day' | 'windowAt'>,
): Promise<void> {
  const table = tx.table('dailyBackups');
  const key = [account, region, id];
  await table.deleteAll({ from: key, to: [...key, toDay(Math.max(0, windowAt - KEPT_DAYS * DAY_MS))] });
  await table.put({ account, region, fileSystemId: id, day: toDay(windowAt), windowAt, ...what });
}

/** Notes that an automatic backup which was begun has failed, in the transaction that fails it; nothing of any other backup. */
export async function noteFailed(
  tx: WriteTransaction<'dailyBackups'>,
  { account, region, id, fileSystemId, automaticAt }: BackupRecord,
  reason: string,
): Promise<void> {
  if (automaticAt === undefined) return;
  for (const day of new Set([toDay(automaticAt), toDay(automaticAt - BACKUP_WINDOW_MS)])) {
    const row = await tx.table('dailyBackups').get([account, region, fileSystemId, day]);
    if (row?.backupId === id) await tx.table('dailyBackups').put({ ...row, outcome: 'failed', reason });
  }
}
