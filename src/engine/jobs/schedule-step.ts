import type { EpochMs } from '../../aws/units.ts';
import type { Change } from '../../lab/change.ts';
import { expiresAt, retentionOf } from '../../rules/backup-expiry.ts';
import { DAY_MS } from '../../rules/utc-day.ts';
import { windowAfter, withDue } from '../operations/fsx/keep-schedule.ts';
import { noteMissed } from '../operations/fsx/note-daily-backup.ts';
import { recordService } from '../operations/history.ts';
import type { FileSystemRecord, ScheduleRecord } from '../records.ts';
import { jobsOf, takeDailyBackup } from './daily-backup.ts';
import { type Expired, expireBackups } from './expire-backups.ts';
import { fencedWrite, type JobContext } from './job-context.ts';
import { latestSnapshot } from './latest-snapshot.ts';
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

/**
 * Does what is due in one transaction; nothing when the clock was turned back, or somebody else did it meanwhile. Relaxed: nobody was
 * told of it, and done again it comes to the same.
 */
async function onSchedule(context: JobContext, { account, region, id }: ScheduleRecord, deed: Deed): Promise<void> {
  const { ports } = context;
  const changes = await fencedWrite(
    context,
    SCHEDULE_TABLES,
    async (tx) => {
      const key = [account, region, id];
      const row = await tx.table('schedules').get(key);
      const now = await ports.clock.now(tx);
      if (row?.dueAt === undefined || row.dueAt > now) return [];
      const record = await tx.table('fileSystems').get(key);
      if (record) return deed({ ports, tx, now }, record, { ...row, dueAt: row.dueAt });
      await tx.table('schedules').delete(key);
      return [];
    },
    'relaxed',
  );
  for (const change of changes) ports.publish(change);
}

/**
 * As of the moment that it is due, which may be long past: what has expired goes, the window is dealt with, and what expires until
 * the next one goes as well, if its time has come by now.
 */
async function doDue(scene: ScheduleScene, record: FileSystemRecord, row: DueSchedule): Promise<readonly Change[]> {
  const { account, region, id, dueAt, doneUntil } = row;
  const deeds = (await isWindowDue(scene, record, row))
    ? await dealWithWindow(scene, record, row)
    : { window: row.window, doneUntil, at: Math.min(scene.now, (row.window?.startsAt ?? Infinity) - 1) };
  const expired = await expireLater(scene, record, { ...deeds, at: Math.max(dueAt, deeds.at) }, dueAt);
  const waitsFor = deeds.waitsFor ?? expired.waitsFor;
  const { dueAt: next, ...waiting } = withDue({
    ...{ account, region, id },
    ...(deeds.window && { window: deeds.window }),
    ...(expired.next !== undefined && { expiresAt: expired.next }),
    ...(waitsFor !== undefined && { waitsFor }),
    ...(deeds.doneUntil !== undefined && { doneUntil: deeds.doneUntil }),
  });
  const isWaiting = deeds.waitsFor !== undefined || next === undefined;
  await scene.tx.table('schedules').put(isWaiting ? waiting : { ...waiting, dueAt: next });
  return [...(deeds.gone ?? []), ...expired.ids].map((backupId) => ({ kind: 'backup', id: backupId, region }));
}

/** What was due with an expiry may be done with it if its time has come too, and no job of the file system comes between them. */
async function isWindowDue(scene: ScheduleScene, record: FileSystemRecord, row: DueSchedule): Promise<boolean> {
  if (!row.window || row.window.startsAt > scene.now) return false;
  return row.window.startsAt <= row.dueAt || (await jobsOf(scene, record)).length === 0;
}

type Window = NonNullable<ScheduleRecord['window']>;

interface Deeds {
  readonly window: Window | undefined;
  readonly doneUntil: EpochMs | undefined;
  /** Until when nothing but expiries can come. */
  readonly at: EpochMs;
  readonly waitsFor?: string;
  /** Backups that came or went. */
  readonly gone?: readonly string[];
  /** What came of expiring before the window was dealt with. */
  readonly expired?: Expired | undefined;
  /** When the backup expires that was taken, epoch ms. */
  readonly takenUntil?: EpochMs | undefined;
}

/** What expires until nothing else can come. What was found before the window says that there is nothing, most of the time. */
async function expireLater(
  scene: ScheduleScene,
  record: FileSystemRecord,
  { at, expired, takenUntil }: Pick<Deeds, 'at' | 'expired' | 'takenUntil'>,
  since: EpochMs,
): Promise<Expired> {
  const next = Math.min(expired?.next ?? Infinity, takenUntil ?? Infinity);
  if (!expired || next <= at) return expireBackups(scene, record, at, since);
  const { next: _before, ...same } = expired;
  return { ...same, ids: [], ...(next < Infinity && { next }) };
}

/** With windows passed over, backups of before that have expired are still there for the next one: as if those had been taken. */
async function dealWithWindow(scene: ScheduleScene, record: FileSystemRecord, row: DueSchedule): Promise<Deeds> {
  const { window: due, doneUntil, dueAt } = row;
  if (!due) return { window: due, doneUntil, at: dueAt };
  const latest = await latestSnapshot(scene, record);
  const window = await passWindows(scene, record, due, latest);
  const isPassed = window.windowAt !== due.windowAt;
  const expired = isPassed ? undefined : await expireBackups(scene, record, window.startsAt, dueAt);
  const ids = expired?.ids ?? [];
  const earlier = ids.length === 0 || expired?.hasYounger ? latest : await latestSnapshot(scene, record);
  const dealt = await takeDailyBackup(scene, record, window, earlier);
  const before = isPassed ? window.windowAt - DAY_MS : doneUntil;
  if ('waitsFor' in dealt)
    return { window, doneUntil: before, at: window.startsAt, waitsFor: dealt.waitsFor, gone: ids, expired };
  if ('startsAt' in dealt) {
    const later = { ...window, startsAt: dealt.startsAt };
    return { window: later, doneUntil: before, at: window.startsAt, gone: ids, expired };
  }
  const next = windowAfter(record, window.windowAt, window.windowAt);
  const at = Math.min(scene.now, next.startsAt - 1);
  const done = { window: next, doneUntil: window.windowAt, at, expired };
  if (dealt.backupId === undefined) return { ...done, gone: ids };
  const takenUntil = expiresAt(window.startsAt, retentionOf(record.fileSystem));
  return { ...done, gone: [...ids, dealt.backupId], takenUntil };
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
