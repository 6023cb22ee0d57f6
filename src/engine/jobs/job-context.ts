import type { JobRecord } from '../job-records.ts';
import type { Ports } from '../ports.ts';
import type { Durability, ReadTransaction, TableName, WriteTransaction } from '../store/port.ts';
import { checkEpoch, LeadershipLost } from '../time/leader.ts';

/** What a job works with while its host is the one that runs jobs. */
export interface JobContext {
  readonly ports: Ports;
  readonly epoch: number;
}

/**
 * A write, strict unless told, that another host's election makes impossible: a tab that was frozen while another took over changes
 * nothing when it wakes.
 */
export function fencedWrite<N extends TableName, T>(
  { ports, epoch }: JobContext,
  tables: readonly N[],
  work: (tx: WriteTransaction<N | 'leader'>) => Promise<T>,
  durability?: Durability,
): Promise<T> {
  const fenced = async (tx: WriteTransaction<N | 'leader'>) =>
    (await Promise.all([work(tx), checkEpoch(tx, epoch)]))[0];
  return ports.store.write([...tables, 'leader'], fenced, durability);
}

/**
 * Asked first in what a step writes: somebody may have ended the job since it was looked at.
 *
 * @throws {LeadershipLost} when its row is gone, and then nothing of this transaction is written
 */
export async function checkJob(tx: ReadTransaction<'jobs'>, { jobId, kind }: JobRecord): Promise<void> {
  if (!(await tx.table('jobs').get(jobId))) throw new LeadershipLost(`The job ${jobId}, ${kind}, was ended meanwhile.`);
}

/** Applies `change` to a job's row as it is now; nothing when the job is gone. */
export async function changeJob<K extends JobRecord['kind']>(
  tx: WriteTransaction<'jobs'>,
  { jobId, kind }: { readonly jobId: string; readonly kind: K },
  change: (job: Extract<JobRecord, { kind: K }>) => JobRecord,
): Promise<void> {
  const job = await tx.table('jobs').get(jobId);
  if (job && isKind(job, kind)) await tx.table('jobs').put(change(job));
}

const isKind = <K extends JobRecord['kind']>(job: JobRecord, kind: K): job is Extract<JobRecord, { kind: K }> =>
  job.kind === kind;
