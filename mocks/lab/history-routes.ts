import type { Place } from '../../src/aws/arn.ts';
import type { EpochMs } from '../../src/aws/units.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { summarize } from '../../src/engine/operations/history.ts';
import { type HistoryFilter, listHistory } from '../../src/engine/operations/read-history.ts';
import { isEventId } from '../../src/engine/time/event-order.ts';
import { HISTORY_RESULTS, MAX_HISTORY_PAGE } from '../../src/lab/history.ts';
import { answerJson, LabRefusal } from './answers.ts';

const PAGE = 100;

/** `GET /_lab/history`: what happened in the account, newest first. */
export async function getHistory({ ports }: Engine, place: Place, query: URLSearchParams): Promise<Response> {
  const before = query.get('before') ?? undefined;
  if (before !== undefined && !isEventId(before))
    throw new LabRefusal('BadRequest', 'before must be the id of an event.');
  const page = { limit: limitIn(query), ...(before === undefined ? {} : { before }) };
  return answerJson(await listHistory(ports, place, filterIn(query), page));
}

/** `GET /_lab/history/summary?from=&to=`: how many of what happened in that time; without an end, until now. */
export async function getHistorySummary({ ports }: Engine, place: Place, query: URLSearchParams): Promise<Response> {
  const from = momentIn(query, 'from') ?? 0;
  const to = momentIn(query, 'to');
  const summary = await ports.store.read(['events', 'clock'], async (tx) =>
    summarize(tx, place.account, from, to ?? (await ports.clock.now(tx))),
  );
  return answerJson(summary);
}

function filterIn(query: URLSearchParams): HistoryFilter {
  const from = momentIn(query, 'from');
  const to = momentIn(query, 'to');
  const result = query.get('result');
  const known = HISTORY_RESULTS.find((each) => each === result);
  if (result !== null && !known)
    throw new LabRefusal('BadRequest', `result must be one of ${HISTORY_RESULTS.join(', ')}.`);
  return {
    ...textIn(query, 'region'),
    ...textIn(query, 'resource'),
    ...textIn(query, 'action'),
    ...(known ? { result: known } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function textIn(query: URLSearchParams, name: 'region' | 'resource' | 'action'): HistoryFilter {
  const text = query.get(name) ?? '';
  return text === '' ? {} : { [name]: text };
}

function limitIn(query: URLSearchParams): number {
  const text = query.get('limit');
  if (text === null) return PAGE;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_HISTORY_PAGE) return limit;
  throw new LabRefusal('BadRequest', `limit must be a whole number from 1 to ${MAX_HISTORY_PAGE}.`);
}

/** With a zone or as UTC: without one, a date would mean another moment on another machine. */
const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

function momentIn(query: URLSearchParams, name: 'from' | 'to'): EpochMs | undefined {
  const text = query.get(name) ?? '';
  if (text === '') return undefined;
  const moment = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new LabRefusal('BadRequest', `${name} must be a date of ISO 8601, such as 2026-12-01 or 2026-12-01T05:00:00Z.`);
}
