import type { EpochMs } from '../aws/units.ts';

export const DAY_MS: EpochMs = 86_400_000;

/** The day of UTC that a moment lies in, such as `2026-11-23`; years from 0000 to 9999. */
export function toDay(at: EpochMs): string {
  const { year, month, day } = dateOf(Math.floor(at / DAY_MS));
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** When a day such as `2026-11-23` begins; `undefined` of what is no day of the calendar. */
export function fromDay(text: string): EpochMs | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = daysUntil(Number(year), Number(month), Number(day)) * DAY_MS;
  return toDay(at) === text ? at : undefined;
}

const digits = (value: number, length: number) => String(value).padStart(length, '0');

/** Days of 400 years, after which the calendar repeats, and from 0000-03-01 to 1970-01-01. */
const ERA_DAYS = 146_097;
const EPOCH_DAYS = 719_468;

/**
 * Years begin in March here, so that the leap day is the last.
 *
 * @see Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days and days_from_civil
 */
function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const era = Math.floor((days + EPOCH_DAYS) / ERA_DAYS);
  const inEra = days + EPOCH_DAYS - era * ERA_DAYS;
  const yearInEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const day = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { year: yearInEra + 400 * era + (month <= 2 ? 1 : 0), month, day };
}

function daysUntil(year: number, month: number, day: number): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const inEra = fromMarch - 400 * era;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return ERA_DAYS * era + 365 * inEra + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - EPOCH_DAYS;
}
