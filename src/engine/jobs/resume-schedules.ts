import type { EpochMs } from '../../aws/units.ts';
import { scheduleOf } from '../operations/fsx/keep-schedule.ts';
import type { ScheduleRecord } from '../records.ts';
import type { WriteTransaction } from '../store/port.ts';
import { fencedWrite, type JobContext } from './job-context.ts';

const TABLES = ['schedules', 'fileSystems', 'backups'] as const;

/**
 * Makes due again what waited for a job's real work, as of the moment it was due before.
 *
 * @param jobId  without it, whatever waits: work that it waited for may have ended while no host ran jobs
 */
export async function resumeSchedules(context: JobContext, jobId?: string): Promise<void> {
  const query = jobId === undefined ? { index: 'byWait' } : { index: 'byWait', span: { from: jobId, to: jobId } };
  const waiting = await context.ports.store.read(['schedules'], (tx) => tx.table('schedules').count(query));
  if (waiting === 0) return;
  await fencedWrite(context, TABLES, async (tx) => {
    for (const row of await tx.table('schedules').list(query)) await resume(tx, row);
  });
}

async function resume(tx: WriteTransaction<(typeof TABLES)[number]>, row: ScheduleRecord): Promise<void> {
  const { account, region, id, window, doneUntil } = row;
  const record = await tx.table('fileSystems').get([account, region, id]);
  if (record) await tx.table('schedules').put(await scheduleOf(tx, record, { window, doneUntil }));
  else await tx.table('schedules').delete([account, region, id]);
}

/**
 * Puts the daily backups that wait for another one off until that one is over, in the transaction that ends it.
 *
 * @param endsAt  virtual time that it ends as of
 */
export async function putOffWaiting(tx: WriteTransaction<'schedules'>, jobId: string, endsAt: EpochMs): Promise<void> {
  for (const row of await tx.table('schedules').list({ index: 'byWait', span: { from: jobId, to: jobId } })) {
    const { window, dueAt } = row;
    if (!window || dueAt !== undefined) continue;
    const startsAt = Math.max(window.startsAt, endsAt);
    await tx.table('schedules').put({ ...row, window: { ...window, startsAt } });
  }
}
