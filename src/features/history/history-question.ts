import type { EpochMs } from '../../aws/units.ts';
import type { HistoryQuestion } from './api/use-history.ts';

/** What the reader looks for, as it stands in the address. */
export interface HistorySearch {
  readonly resource?: string;
  readonly action?: string;
  readonly result?: string;
  /** ISO 8601. */
  readonly from?: string;
  readonly to?: string;
  /** So many days of the service's clock until now, in place of `from` and `to`. */
  readonly last?: string;
}

export const SEARCH_KEYS = ['resource', 'action', 'result', 'from', 'to', 'last'] as const;

/** Days that are offered as "last". */
export const LAST_DAYS = [1, 7, 30, 90] as const;

const DAY_MS = 86_400_000;
/** The beginning of "last" moves in steps of this part of it, so that it is not asked anew at each moment. */
const STEPS = 24;

/** Events are kept no longer. */
export const MAX_LAST_DAYS = 366;

/** Days of `last`, 1 to 366; `undefined` when it is something else. */
export function lastDaysOf({ last = '' }: HistorySearch): number | undefined {
  const days = /^\d{1,3}$/.test(last) ? Number(last) : 0;
  return days >= 1 && days <= MAX_LAST_DAYS ? days : undefined;
}

/** When "last" begins, epoch ms. @param now  on the service's clock */
export function beginningOf(days: number, now: EpochMs): EpochMs {
  const step = (days * DAY_MS) / STEPS;
  return Math.floor((now - days * DAY_MS) / step) * step;
}

/** What the service is asked for what the reader looks for. @param since  beginning of "last", ISO 8601; '' without it */
export function toQuestion({ last: _, from, to, ...rest }: HistorySearch, since: string): HistoryQuestion {
  const span = since === '' ? { from, to } : { from: since };
  return Object.fromEntries(Object.entries({ ...rest, ...span }).filter(([, value]) => value !== undefined));
}

/** What of it was named in an address. */
export const searchIn = (address: URLSearchParams): HistorySearch =>
  Object.fromEntries(SEARCH_KEYS.flatMap((key) => (address.get(key) ? [[key, address.get(key)]] : [])));

/** An address that names it; other parts of it stay. */
export function withSearch(address: URLSearchParams, search: HistorySearch): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const key of SEARCH_KEYS) {
    const value = search[key];
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return next;
}
