import type { JobRecord } from '../job-records.ts';
import type { ScheduleRecord } from '../records.ts';
import type { ReadTransaction } from '../store/port.ts';

/** What virtual time brings next, whenever that is: a job's step or a schedule's, the one that is due earlier. */
export type Due =
  | { readonly job: JobRecord; readonly schedule?: never }
  | { readonly schedule: ScheduleRecord; readonly job?: never };

/** One read of each table, however many rows there are. At the same moment a job goes first: what ends makes way for what begins. */
export async function firstDue(tx: ReadTransaction<'jobs' | 'schedules'>): Promise<Due | undefined> {
  const [[job], [schedule]] = await Promise.all([
    tx.table('jobs').list({ index: 'byDue', limit: 1 }),
    tx.table('schedules').list({ index: 'byDue', limit: 1 }),
  ]);
  if (job && (job.dueAt ?? Infinity) <= (schedule?.dueAt ?? Infinity)) return { job };
  return schedule && { schedule };
}

/** When that is, epoch ms; `undefined` when there is nothing. */
export const dueAtOf = (due: Due | undefined): number | undefined => (due?.job ?? due?.schedule)?.dueAt;
