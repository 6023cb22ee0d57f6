import type { ReleaseJob } from '../job-records.ts';
import { compact, isSparse } from '../repository/compact.ts';
import { type DroppedRoots, readDroppedRoots } from '../repository/dropped-roots.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import type { ReadTransaction, WriteTransaction } from '../store/port.ts';
import { checkEpoch } from '../time/leader.ts';
import { fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';

/**
 * Frees what a vault held only for deleted backups.
 *
 * @see guide, "Working with backups": "When you delete a backup, only the data unique to that backup is removed"
 */
export const releaseJob: JobHandler<ReleaseJob> = {
  work: async (context, job) => {
    const { ports, epoch } = context;
    let isOver = false;
    const also = async (tx: WriteTransaction<'jobs' | 'leader'>) => {
      await checkEpoch(tx, epoch);
      isOver = await endReleases(context, tx, [job]);
    };
    await releaseDrops(ports, job.vaultId, { tables: ['jobs', 'leader'], also });
    if (!isOver) {
      await compact(ports, job.vaultId);
      await end(context, job);
    } else ports.publish({ kind: 'backup', id: job.subject, region: job.region });
  },
  step: () => Promise.resolve(),
  fail: end,
};

/** Relaxed: done again, it finds nothing to free. Nothing is written when another commit has freed it, and ended the job. */
async function end(context: JobContext, { jobId, subject, region }: ReleaseJob): Promise<void> {
  if (!(await context.ports.store.read(['jobs'], (tx) => tx.table('jobs').get(jobId)))) return;
  await fencedWrite(context, ['jobs'], (tx) => tx.table('jobs').delete(jobId), 'relaxed');
  context.ports.publish({ kind: 'backup', id: subject, region });
}

/** Release jobs looked at for one vault; what is beyond them finds by itself that nothing is left. */
const LOOKED_AT = 64;

/** What a vault's writer may release with its own commit, and the jobs that wait to do it. */
export interface OpenReleases {
  readonly dropped: DroppedRoots;
  readonly jobs: readonly ReleaseJob[];
}

/** What `readReleases` reads. */
export const RELEASE_TABLES = ['jobs', 'volumes', 'vaults'] as const;

/** @returns `undefined` when nothing waits to be released */
export async function readReleases(
  tx: ReadTransaction<(typeof RELEASE_TABLES)[number]>,
  vaultId: string,
): Promise<OpenReleases | undefined> {
  const dropped = await readDroppedRoots(tx, vaultId);
  if (dropped.drops.length === 0) return undefined;
  const working = await tx.table('jobs').list({ index: 'byWork', limit: LOOKED_AT });
  return { dropped, jobs: working.filter((job) => job.kind === 'release').filter((job) => job.vaultId === vaultId) };
}

/**
 * Ends jobs whose work is done in this transaction, unless there is something to compact: then they go on with that.
 *
 * @returns whether they are over
 */
export async function endReleases(
  { ports }: JobContext,
  tx: WriteTransaction<'jobs'>,
  jobs: readonly ReleaseJob[],
): Promise<boolean> {
  const [job] = jobs;
  if (!job || isSparse(ports.store, job.vaultId)) return false;
  for (const { jobId } of jobs) await tx.table('jobs').delete(jobId);
  return true;
}
