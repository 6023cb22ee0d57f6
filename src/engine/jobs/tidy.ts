import { isFilling } from '../job-records.ts';
import type { Ports } from '../ports.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import { removeStrayFiles } from '../repository/stray-files.ts';
import { sweep } from '../repository/sweep.ts';
import { resumeLoads } from './resume-loads.ts';

/**
 * Makes up for interrupted work, before jobs run again: frees dropped roots, and objects that nothing refers to of
 * vaults that no backup or copy is filling and of all volumes; and files that no row names. Then loads that had to end begin anew.
 */
export async function tidyRepositories(ports: Ports): Promise<void> {
  const { volumes, vaults, filling } = await ports.store.read(['volumes', 'vaults', 'jobs'], async (tx) => {
    const jobs = await tx.table('jobs').list();
    return {
      volumes: await tx.table('volumes').list(),
      vaults: await tx.table('vaults').list(),
      filling: new Set(jobs.flatMap((job) => (isFilling(job) ? [job.vaultId] : []))),
    };
  });
  await removeStrayFiles(ports);
  for (const { volumeId, drops } of volumes) {
    if (drops.length > 0) await releaseDrops(ports, volumeId);
    await sweep(ports, volumeId);
  }
  for (const { vaultId, drops } of vaults) {
    if (drops.length > 0) await releaseDrops(ports, vaultId);
    if (!filling.has(vaultId)) await sweep(ports, vaultId);
  }
  await resumeLoads(ports);
}
