import type { Ports } from '../ports.ts';

/**
 * Begins anew to load restored volumes for which there is no job: theirs had to end for want of room, or because what it read was
 * damaged, and either may be mended by now.
 */
export async function resumeLoads({ store, clock }: Ports): Promise<void> {
  await store.write(['volumes', 'fileSystems', 'jobs', 'clock'], async (tx) => {
    const jobs = await tx.table('jobs').list();
    const isLoading = (volumeId: string) =>
      jobs.some(
        (job) =>
          (job.kind === 'load-volume' && job.volumeId === volumeId) ||
          (job.kind === 'create-file-system' && job.loads === volumeId),
      );
    const now = await clock.now(tx);
    for (const { volumeId, origin } of await tx.table('volumes').list()) {
      if (!origin || isLoading(volumeId)) continue;
      const [record] = await tx.table('fileSystems').list({ index: 'byId', span: { from: volumeId, to: volumeId } });
      if (record?.fileSystem.Lifecycle !== 'AVAILABLE') continue;
      const { account, region, id } = record;
      const times = { requestedAt: now, workSince: now };
      await tx
        .table('jobs')
        .put({ kind: 'load-volume', jobId: `${id}-load`, account, region, subject: id, volumeId, ...times });
    }
  });
}
