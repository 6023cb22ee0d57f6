import type { EpochMs } from '../../../aws/units.ts';
import { expiresAt, retentionOf } from '../../../rules/backup-expiry.ts';
import { type BackupWindow, nextWindow } from '../../../rules/backup-window.ts';
import { DAY_MS } from '../../../rules/utc-day.ts';
import type { FileSystemRecord, ScheduleRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';

type Tx = WriteTransaction<'schedules' | 'backups'>;

/**
 * Makes the schedule of a file system what its retention and window say, in the transaction that makes or changes it. A window that has
 * begun and is not dealt with yet stays due; the first one with other settings begins after now.
 */
export async function keepSchedule(tx: Tx, record: FileSystemRecord, now: EpochMs): Promise<void> {
  const { account, region, id, fileSystem } = record;
  const before = await tx.table('schedules').get([account, region, id]);
  if (retentionOf(fileSystem) === 0) {
    if (before) await tx.table('schedules').put({ account, region, id, ...done(before.doneUntil) });
    return;
  }
  const begun = before?.window && before.window.windowAt <= now ? before.window : undefined;
  const window = begun ?? windowAfter(record, now, before?.doneUntil);
  await tx
    .table('schedules')
    .put(await scheduleOf(tx, record, { window, doneUntil: before?.doneUntil, notBefore: now }));
}

/** Makes the schedules that are missing, as of file systems from before there were any; their first window begins after now. */
export async function makeSchedules(tx: Tx & ReadTransaction<'fileSystems'>, now: EpochMs): Promise<void> {
  const known = new Set((await tx.table('schedules').keys()).map((key) => JSON.stringify(key)));
  for (const record of await tx.table('fileSystems').list()) {
    const { account, region, id, fileSystem } = record;
    const isMissing = !known.has(JSON.stringify([account, region, id])) && fileSystem.Lifecycle !== 'DELETING';
    if (retentionOf(fileSystem) > 0 && isMissing) await keepSchedule(tx, record, now);
  }
}

/** The first window of a file system after a moment, none of a day that was dealt with. */
export function windowAfter({ id, fileSystem }: FileSystemRecord, at: EpochMs, doneUntil = -Infinity): BackupWindow {
  const lastOfDay = (Math.floor(doneUntil / DAY_MS) + 1) * DAY_MS - 1;
  const after = Math.max(at, doneUntil === -Infinity ? at : lastOfDay);
  return nextWindow(id, fileSystem.LustreConfiguration?.DailyAutomaticBackupStartTime, after);
}

interface Standing {
  readonly window: BackupWindow | undefined;
  readonly doneUntil: EpochMs | undefined;
  /** What has expired before is due then. */
  readonly notBefore?: EpochMs;
}

/** A schedule that waits for nothing: due when its window's moment comes, or the oldest automatic backup expires. */
export async function scheduleOf(
  tx: ReadTransaction<'backups'>,
  record: FileSystemRecord,
  { window, doneUntil, notBefore = 0 }: Standing,
): Promise<ScheduleRecord> {
  const { account, region, id } = record;
  const span = prefix([account, region, id]);
  const [oldest] = await tx.table('backups').list({ index: 'byAutomatic', span, limit: 1 });
  const expires =
    oldest?.automaticAt === undefined ? undefined : expiresAt(oldest.automaticAt, retentionOf(record.fileSystem));
  return withDue({
    ...{ account, region, id, ...done(doneUntil) },
    ...(window && { window }),
    ...(expires !== undefined && { expiresAt: Math.max(expires, notBefore) }),
  });
}

/** The schedule, due at the earlier of what is in it. */
export function withDue(row: Omit<ScheduleRecord, 'dueAt'>): ScheduleRecord {
  const dueAt = Math.min(row.window?.startsAt ?? Infinity, row.expiresAt ?? Infinity);
  return dueAt === Infinity ? row : { ...row, dueAt };
}

const done = (doneUntil: EpochMs | undefined) => (doneUntil === undefined ? {} : { doneUntil });

/** Forgets the schedule of a file system that is gone, and what became of its windows. */
export async function removeSchedule(
  tx: WriteTransaction<'schedules' | 'dailyBackups'>,
  { account, region, id }: Pick<FileSystemRecord, 'account' | 'region' | 'id'>,
): Promise<void> {
  await tx.table('schedules').delete([account, region, id]);
  await tx.table('dailyBackups').deleteAll(prefix([account, region, id]));
}
