import type { JobRecord } from '../job-records.ts';
import type { Ports } from '../ports.ts';
import { LeadershipLost } from '../time/leader.ts';
import { bindJob } from './handlers.ts';

/** Work in the background that nobody asked for and no state of a resource shows. */
const UNSEEN: readonly JobRecord['kind'][] = ['load-volume', 'release', 'copy-lag', 'verify'];
/** Times that the jobs are looked at again because another host was elected meanwhile. */
const ATTEMPTS = 5;

/**
 * Fails every open job that works for a file system, backup or association, as a fault of the service would, whichever host runs
 * jobs. A job whose bytes are being moved is waited for.
 *
 * @param message  the reason, 1 to 256 characters; `FailureDetails` says it
 * @returns jobs that failed, a count; 0 when there was none
 * @throws {StorageFault}
 */
export async function failJobs(ports: Ports, id: string, message: string): Promise<number> {
  let failed = 0;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const jobs = await openJobs(ports, id);
    if (jobs.length === 0) break;
    const context = { ports, epoch: await currentEpoch(ports) };
    for (const job of jobs) if (await hasFailed(bindJob(job).fail(context, message))) failed += 1;
  }
  return failed;
}

/** False when another host was elected meanwhile, or the job came to its end by itself. */
async function hasFailed(failing: Promise<void>): Promise<boolean> {
  try {
    await failing;
    return true;
  } catch (cause) {
    if (cause instanceof LeadershipLost) return false;
    throw cause;
  }
}

async function openJobs({ store }: Ports, id: string): Promise<readonly JobRecord[]> {
  const span = { from: id, to: id };
  const jobs = await store.read(['jobs'], (tx) => tx.table('jobs').list({ index: 'bySubject', span }));
  return jobs.filter(({ kind }) => !UNSEEN.includes(kind));
}

/** The epoch of the host that runs jobs, which goes on; where none was ever elected, the first. */
const currentEpoch = ({ store }: Ports): Promise<number> =>
  store.write(['leader'], async (tx) => {
    const leader = (await tx.table('leader').get('leader')) ?? { name: 'leader', epoch: 0 };
    await tx.table('leader').put(leader);
    return leader.epoch;
  });
