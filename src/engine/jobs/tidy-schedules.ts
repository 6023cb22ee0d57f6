import { makeSchedules } from '../operations/fsx/keep-schedule.ts';
import type { Ports } from '../ports.ts';

/** Makes the schedules that are missing in this store. What waits for work that has ended meanwhile, the runner finds. */
export async function tidySchedules({ store, clock }: Ports): Promise<void> {
  await store.write(['fileSystems', 'schedules', 'backups', 'clock'], async (tx) =>
    makeSchedules(tx, await clock.now(tx)),
  );
}
