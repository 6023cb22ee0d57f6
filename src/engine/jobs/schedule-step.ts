import type { EpochMs } from '../../aws/units.ts';
import type { Change } from '../../lab/change.ts';
import { expiresAt, retentionOf } from '../../rules/backup-expiry.ts';
import { windowAfter, withDue } from '../operations/fsx/keep-schedule.ts';
import { noteMissed } from '../operations/fsx/note-daily-backup.ts';
import { recordService } from '../operations/history.ts';
import type { FileSystemRecord, ScheduleRecord } from '../records.ts';
import { takeDailyBackup } from './daily-backup.ts';
import { expireBackups } from './expire-backups.ts';
import { fencedWrite, type JobContext } from './job-context.ts';
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

/** As of the moment that it is due, which may be long past: what has expired goes first, then the window is dealt with. */
async function doDue(scene: ScheduleScene, record: FileSystemRecord, row: DueSchedule): Promise<readonly Change[]> {
  const { account, region, id, dueAt: at } = row;
  const expired = await expireBackups(scene, record, at);
  const isDue = row.window !== undefined && row.window.startsAt <= at;
  const dealt = row.window && isDue ? await takeDailyBackup(scene, record, row.window) : {};
  const window = row.window && isDue ? nextOf(record, row.window, dealt) : row.window;
  const isDone = window !== undefined && window.windowAt !== row.window?.windowAt;
  const doneUntil = isDone ? row.window?.windowAt : row.doneUntil;
  const isTaken = 'backupId' in dealt && dealt.backupId !== undefined;
  const expires = earlier(expired.next, isTaken ? expiresAt(at, retentionOf(record.fileSystem)) : undefined);
  const waitsFor = 'waitsFor' in dealt ? dealt.waitsFor : expired.waitsFor;
  const next = withDue({
    ...{ account, region, id },
    ...(window && { window }),
    ...(expires !== undefined && { expiresAt: expires }),
    ...(waitsFor !== undefined && { waitsFor }),
    ...(doneUntil !== undefined && { doneUntil }),
  });
  const { dueAt: _due, ...waiting } = next;
  await scene.tx.table('schedules').put('waitsFor' in dealt ? waiting : next);
  return [...expired.ids, ...(isTaken ? [dealt.backupId] : [])].map((backupId) => ({ kind: 'backup', id: backupId }));
}

const earlier = (a: EpochMs | undefined, b: EpochMs | undefined): EpochMs | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

function nextOf(
  record: FileSystemRecord,
  window: NonNullable<ScheduleRecord['window']>,
  dealt: Awaited<ReturnType<typeof takeDailyBackup>>,
): NonNullable<ScheduleRecord['window']> {
  if ('waitsFor' in dealt) return window;
  if ('startsAt' in dealt) return { ...window, startsAt: dealt.startsAt };
  return windowAfter(record, window.windowAt, window.windowAt);
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
