import type { DataRepositoryAssociation } from '../../aws/fsx/types.ts';
import type { AssociationJob } from '../job-records.ts';
import { forgetReplays } from '../operations/replay.ts';
import { removeTree } from '../volumes/remove-tree.ts';
import { changeJob, checkJob, fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';

/**
 * An association that was made or changed becomes AVAILABLE; one that was deleted goes, and the data of its directory before it,
 * if that is asked for.
 */
export const associationJob: JobHandler<AssociationJob> = {
  work: async (context, job) => {
    const { fileSystemId, deletes } = job;
    if (deletes !== undefined) await removeTree(context.ports, fileSystemId, deletes);
    context.ports.publish({ kind: 'volume', id: fileSystemId });
    await finish(context, job);
  },
  step: (context, job) => (job.deletes === undefined ? finish(context, job) : startWork(context, job)),
  fail: (context, job, reason) => end(context, job, (association) => failed(association, reason)),
};

const finish = (context: JobContext, job: AssociationJob): Promise<void> =>
  end(context, job, (association, isLost) => {
    if (job.becomes === 'gone') return undefined;
    if (isLost) return failed(association, `${job.fileSystemId} could not be created.`);
    const { FailureDetails: _over, ...rest } = association;
    return { ...rest, Lifecycle: 'AVAILABLE' };
  });

const failed = (association: DataRepositoryAssociation, reason: string): DataRepositoryAssociation => ({
  ...{ ...association, Lifecycle: 'FAILED', FailureDetails: { Message: reason.slice(0, 256) } },
});

function startWork(context: JobContext, job: AssociationJob): Promise<void> {
  return fencedWrite(context, ['jobs'], (tx) =>
    changeJob(tx, job, ({ dueAt, ...now }) => ({ ...now, workSince: dueAt ?? now.requestedAt })),
  );
}

/**
 * Ends the job with the association as `change` leaves it, who is told whether the file system is FAILED; `undefined` deletes the
 * association.
 */
async function end(
  context: JobContext,
  job: AssociationJob,
  change: (association: DataRepositoryAssociation, isLost: boolean) => DataRepositoryAssociation | undefined,
): Promise<void> {
  const { account, region, subject, fileSystemId, jobId } = job;
  await fencedWrite(context, ['fileSystems', 'associations', 'jobs', 'replays'], async (tx) => {
    await checkJob(tx, job);
    await tx.table('jobs').delete(jobId);
    const key = [account, region, subject];
    const record = await tx.table('associations').get(key);
    if (!record) return;
    const fileSystem = await tx.table('fileSystems').get([account, region, fileSystemId]);
    const association = change(record.association, fileSystem?.fileSystem.Lifecycle === 'FAILED');
    if (association) return tx.table('associations').put({ ...record, association });
    await tx.table('associations').delete(key);
    await forgetReplays(tx, subject);
  });
  context.ports.publish({ kind: 'file-system', id: fileSystemId, region });
}
