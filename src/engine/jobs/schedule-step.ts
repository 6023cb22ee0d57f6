import type { EpochMs } from '../../aws/units.ts';
import type { Change } from '../../lab/change.ts';
import { DAY_MS } from '../../rules/utc-day.ts';
import { windowAfter, withDue } from '../operations/fsx/keep-schedule.ts';
import { noteMissed } from '../operations/fsx/note-daily-backup.ts';
import { recordService } from '../operations/history.ts';
import type { FileSystemRecord, ScheduleRecord } from '../records.ts';
import { takeDailyBackup } from './daily-backup.ts';
import { expireBackups } from './expire-backups.ts';
import { fencedWrite, type JobContext } from './job-context.ts';
import { passWindows } from './pass-windows.ts';
import { SCHEDULE_TABLES, type ScheduleScene } from './schedule-scene.ts';

/** A schedule with what is to be done when it is due, as the runner sees it. */
export interface BoundSchedule {
  readonly step: (context: JobContext) => Promise<void>;
  readonly fail: (context: JobContext, reason: string) => Promise<void>;
}

/** Virtual time that expiring is put off when it met a defect. */
const PUT_OFF_MS: EpochMs = 86_400_000;

/** Binds a schedule's row to what it does: expired automatic backups go, and the daily backup is taken. */
export const bindSchedule = (schedule: ScheduleRecord): BoundSchedule => ({
  step: (context) => onSchedule(context, schedule, doDue),
  fail: (context, reason) =>
    onSchedule(context, schedule, (scene, record, row) => passOver(scene, record, row, reason)),
});

type Deed = (scene: ScheduleScene, record: FileSystemRecord, row: DueSchedule) => Promise<readonly Change[]>;
type DueSchedule = ScheduleRecord & { readonly dueAt: EpochMs };

/** Does what is due in one transaction; nothing when the clock was turned back, or somebody else did it meanwhile. */
async function onSchedule(context: JobContext, { account, region, id }: ScheduleRecord, deed: Deed): Promise<void> {
  const { ports } = context;
  const changes = await fencedWrite(context, SCHEDULE_TABLES, async (tx) => {
    const key = [account, region, id];
    const row = await tx.table('schedules').get(key);
    const now = await ports.clock.now(tx);
    if (row?.dueAt === undefined || row.dueAt > now) return [];
    const record = await tx.table('fileSystems').get(key);
    if (record) return deed({ ports, tx, now }, record, { ...row, dueAt: row.dueAt });
    await tx.table('schedules').delete(key);
    return [];
  });
  for (const change of changes) ports.publish(change);
}

/**
 * As of the moment that it is due, which may be long past: the window is dealt with, then what has expired goes. What goes in the same
 * step is still there for the backup to find what it has in common with it.
 */
async function doDue(scene: ScheduleScene, record: FileSystemRecord, row: DueSchedule): Promise<readonly Change[]> {
  const { account, region, id } = row;
  const isDue = row.window !== undefined && row.window.startsAt <= row.dueAt;
  const window = row.window && isDue ? await passWindows(scene, record, row.window) : row.window;
  const at = isDue ? Math.max(row.dueAt, window?.startsAt ?? 0) : row.dueAt;
  const dealt = window && isDue ? await takeDailyBackup(scene, record, window) : {};
  const expired = await expireBackups(scene, record, at);
  const next = window && isDue ? nextOf(record, window, dealt) : window;
  const doneUntil = lastBefore(row, window, next);
  const waitsFor = 'waitsFor' in dealt ? dealt.waitsFor : expired.waitsFor;
  const { dueAt, ...waiting } = withDue({
    ...{ account, region, id },
    ...(next && { window: next }),
    ...(expired.next !== undefined && { expiresAt: expired.next }),
    ...(waitsFor !== undefined && { waitsFor }),
    ...(doneUntil !== undefined && { doneUntil }),
  });
  const isWaiting = 'waitsFor' in dealt || dueAt === undefined;
  await scene.tx.table('schedules').put(isWaiting ? waiting : { ...waiting, dueAt });
  const taken = 'backupId' in dealt && dealt.backupId !== undefined ? [dealt.backupId] : [];
  return [...expired.ids, ...taken].map((backupId) => ({ kind: 'backup', id: backupId }));
}

type Window = NonNullable<ScheduleRecord['window']>;

function nextOf(record: FileSystemRecord, window: Window, dealt: Awaited<ReturnType<typeof takeDailyBackup>>): Window {
  if ('waitsFor' in dealt) return window;
  if ('startsAt' in dealt) return { ...window, startsAt: dealt.startsAt };
  return windowAfter(record, window.windowAt, window.windowAt);
}

/** Beginning of the last window that is dealt with, after those passed and the one now. */
function lastBefore(row: DueSchedule, now: Window | undefined, next: Window | undefined): EpochMs | undefined {
  if (next && now && next.windowAt !== now.windowAt) return now.windowAt;
  if (now && row.window && now.windowAt !== row.window.windowAt) return now.windowAt - DAY_MS;
  return row.doneUntil;
}

/** Goes on after a defect: the window has failed, or what has expired is looked at again a day later. */
async function passOver(
  { tx, now }: ScheduleScene,
  record: FileSystemRecord,
  row: DueSchedule,
  reason: string,
): Promise<readonly Change[]> {
  const { window, dueAt, ...rest } = row;
  if (window?.startsAt !== dueAt) {
    await tx.table('schedules').put(withDue({ ...rest, ...(window && { window }), expiresAt: now + PUT_OFF_MS }));
    return [];
  }
  await noteMissed(tx, record, window.windowAt, { outcome: 'failed', reason });
  const happening = { action: 'DailyBackupMissed', at: dueAt, resourceId: record.id, fileSystemId: record.id } as const;
  await recordService(tx, record, { ...happening, result: 'failed', detail: reason });
  const next = windowAfter(record, window.windowAt, window.windowAt);
  await tx.table('schedules').put(withDue({ ...rest, window: next, doneUntil: window.windowAt }));
  return [];
}
