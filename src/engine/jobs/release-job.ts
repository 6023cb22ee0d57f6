import type { ReleaseJob } from '../job-records.ts';
import { compact } from '../repository/compact.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import { fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';

/**
 * Frees what a vault held only for deleted backups.
 *
 * @see guide, "Working with backups": "When you delete a backup, only the data unique to that backup is removed"
 */
export const releaseJob: JobHandler<ReleaseJob> = {
  work: async (context, job) => {
    await releaseDrops(context.ports, job.vaultId);
    await compact(context.ports, job.vaultId);
    await end(context, job);
  },
  step: () => Promise.resolve(),
  fail: end,
};

/** Relaxed: done again, it finds nothing to free. */
async function end(context: JobContext, { jobId, subject }: ReleaseJob): Promise<void> {
  await fencedWrite(context, ['jobs'], (tx) => tx.table('jobs').delete(jobId), 'relaxed');
  context.ports.publish({ kind: 'backup', id: subject });
}
