import type { EpochMs } from '../aws/units.ts';
import { realNow } from '../engine/time/clock.ts';
import { DAY_MS } from '../rules/utc-day.ts';

const TO_NOON_MS = (DAY_MS * 3) / 2 - (realNow() % DAY_MS);

/**
 * The time of a machine on which this process began at noon of UTC, and goes on. The windows that the service chooses for daily
 * backups are at night, so a test that uses it is never inside one by the hour at which it runs.
 */
export const sinceNoon = (): EpochMs => realNow() + TO_NOON_MS;
