import type { EpochMs } from '../../aws/units.ts';
import { BEGIN_TABLES } from '../operations/fsx/begin-backup.ts';
import type { Ports } from '../ports.ts';
import type { WriteTransaction } from '../store/port.ts';

/** What a schedule's step may read and write, all of it in one transaction. */
export const SCHEDULE_TABLES = [
  ...BEGIN_TABLES,
  ...(['clock', 'fileSystems', 'associations', 'schedules', 'dailyBackups'] as const),
  ...(['snapshots', 'replays', 'tallies', 'keys', 'events'] as const),
] as const;

/** Where a schedule's step happens. */
export interface ScheduleScene {
  readonly ports: Ports;
  readonly tx: WriteTransaction<(typeof SCHEDULE_TABLES)[number]>;
  /** The service's time; what is done is done as of an earlier one. */
  readonly now: EpochMs;
}
