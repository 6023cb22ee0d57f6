import { retentionOf } from '../../rules/backup-expiry.ts';
import { keepSchedule } from '../operations/fsx/keep-schedule.ts';
import type { Ports } from '../ports.ts';

/**
 * Makes the schedules that are missing, as of file systems from before there were any; their first window begins after now. What
 * waits for work that may have ended meanwhile, the runner finds.
 */
export async function tidySchedules({ store, clock }: Ports): Promise<void> {
  await store.write(['fileSystems', 'schedules', 'backups', 'clock'], async (tx) => {
    const now = await clock.now(tx);
    const known = new Set((await tx.table('schedules').keys()).map((key) => JSON.stringify(key)));
    for (const record of await tx.table('fileSystems').list()) {
      const { account, region, id, fileSystem } = record;
      const isGoing = fileSystem.Lifecycle === 'DELETING';
      if (retentionOf(fileSystem) > 0 && !isGoing && !known.has(JSON.stringify([account, region, id])))
        await keepSchedule(tx, record, now);
    }
  });
}
