import type { EpochMs } from '../../aws/units.ts';

/** A date and a time of UTC as they are typed. */
export interface TypedMoment {
  /** `2026-11-24`, or a beginning of that. */
  readonly date: string;
  /** `05:12`, or a beginning of that. */
  readonly time: string;
}

export type MomentProblems = Partial<Readonly<Record<keyof TypedMoment, string>>>;

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** What is wrong with each field; nothing of one that is right. */
export function findMomentProblems({ date, time }: TypedMoment): MomentProblems {
  return {
    ...(isDate(date) ? {} : { date: 'Enter a date that exists from 1970 to 9999, as YYYY/MM/DD.' }),
    ...(TIME.test(time) ? {} : { time: 'Enter a time from 00:00 to 23:59.' }),
  };
}

/** The moment that is meant, epoch ms; `undefined` while it is not complete. */
export function toMoment({ date, time }: TypedMoment): EpochMs | undefined {
  return isDate(date) && TIME.test(time) ? Date.parse(`${date}T${time}:00Z`) : undefined;
}

/** A moment in fields, to the minute below. */
export function fromMoment(at: EpochMs): TypedMoment {
  const text = new Date(at).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** Not every day that can be written is one: February 30 is none. */
function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  if (Number(year) < 1970) return false;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(at).toISOString().startsWith(`${year}-${month}-${day}`);
}
