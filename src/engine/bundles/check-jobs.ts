import type { JobRecord } from '../job-records.ts';
import { wrong } from './bundle-problem.ts';
import type { WorkspaceRows } from './manifest.ts';

/**
 * What is under way in a workspace works on what is there, and is counted right.
 *
 * @param roots  of all trees of the bundle, hexadecimal
 * @throws {BundleProblem}
 */
export function checkJobs(rows: WorkspaceRows, roots: ReadonlySet<string>): void {
  const fileSystems = new Set(rows.fileSystems.map(({ id }) => id));
  const vaults = new Set(rows.vaults.map(({ vaultId }) => vaultId));
  const jobs = new Map(rows.jobs.map((job) => [job.jobId, job]));
  for (const job of rows.jobs) {
    const hasVolume = !('volumeId' in job) || fileSystems.has(job.volumeId);
    const hasVault = namedVaults(job).every((vaultId) => vaults.has(vaultId));
    const hasRoot = !('root' in job) || job.root === '' || roots.has(job.root);
    if (!hasVolume || !hasVault || !hasRoot)
      throw wrong(`what is under way for ${job.subject} works on what is not in it`);
  }
  for (const { volumeId, holds } of rows.volumes)
    for (const [jobId, root] of Object.entries(holds)) {
      const job = jobs.get(jobId);
      if (job?.kind !== 'backup' || job.root !== root || job.volumeId !== volumeId)
        throw wrong(`the data of ${volumeId} is held for work that is not in it`);
    }
  checkTallies(rows);
}

const namedVaults = (job: JobRecord): readonly string[] => [
  ...('vaultId' in job ? [job.vaultId] : []),
  ...('sourceVaultId' in job ? [job.sourceVaultId] : []),
];

function checkTallies({ tallies, backups, replays }: WorkspaceRows): void {
  const counted = new Map<string, number>();
  for (const { account, region, type } of backups) {
    const key = `${account} ${region}`;
    if (type !== 'AUTOMATIC') counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  const places = new Map(tallies.map((tally) => [`${tally.account} ${tally.region}`, tally.places]));
  for (const { account, region, userInitiated } of tallies) {
    const key = `${account} ${region}`;
    if ((counted.get(key) ?? 0) !== userInitiated)
      throw wrong(`it does not have the backups that it counts in ${region}`);
    counted.delete(key);
  }
  if (counted.size > 0) throw wrong('it has backups that it does not count');
  for (const { account, region, place } of replays)
    if (place !== undefined && place >= (places.get(`${account} ${region}`) ?? 0))
      throw wrong('it remembers requests that it does not count');
}
