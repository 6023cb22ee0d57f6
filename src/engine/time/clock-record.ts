import type { EpochMs } from '../../aws/units.ts';

/**
 * The virtual clock as it is stored: at the real moment `realMs` the service's time was `virtualMs`, and since then it
 * runs `rate` times as fast as the real one.
 */
export interface ClockRecord {
  readonly name: 'clock';
  /** Real moment at which this clock was started; a reset starts another one. */
  readonly startedAt: EpochMs;
  readonly virtualMs: EpochMs;
  readonly realMs: EpochMs;
  /** Virtual seconds per real second; 0 is paused. */
  readonly rate: number;
  /** How often it was turned back, a count; absent when it never was. Tabs know by it that an earlier time is meant. */
  readonly turns?: number;
}
