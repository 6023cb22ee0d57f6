import type { CopyUnderWay } from '../../../lab/copies.ts';
import { copyLag } from '../../../rules/durations.ts';
import type { JobRecord } from '../../job-records.ts';
import type { Ports } from '../../ports.ts';

/** The copies under way in any Region of the account, and the sources that were copied a moment ago, in the order of the sources' IDs. */
export const listCopies = ({ store }: Pick<Ports, 'store'>, account: string): Promise<readonly CopyUnderWay[]> =>
  store.read(['jobs'], async (tx) => {
    const jobs = await tx.table('jobs').list({ index: 'bySource' });
    return jobs.filter((job) => job.account === account).flatMap(toCopy);
  });

function toCopy(job: JobRecord): readonly CopyUnderWay[] {
  if (job.kind === 'copy-lag') {
    const { sourceBackupId, region: sourceRegion, dueAt: until } = job;
    return [{ sourceBackupId, sourceRegion, until }];
  }
  if (job.kind !== 'copy-backup') return [];
  const { sourceBackupId, sourceRegion, subject: backupId, region, moved } = job;
  const until = moved === undefined ? {} : { until: moved.finishAt + copyLag };
  return [{ sourceBackupId, sourceRegion, copy: { backupId, region }, ...until }];
}
