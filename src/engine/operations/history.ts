import type { Caller, Place } from '../../aws/arn.ts';
import type { FsxOperation } from '../../aws/fsx/types.ts';
import type { KmsChange } from '../../aws/kms/operations.ts';
import { partitionOf } from '../../aws/region.ts';
import type { EpochMs } from '../../aws/units.ts';
import type { HistoryResult, HistorySummary, LabAction, ServiceAction } from '../../lab/history.ts';
import type { EventRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import type { ReadTransaction, WriteTransaction } from '../store/port.ts';
import { nextEventId, noteEventId } from '../time/event-order.ts';
import { pruneEvents } from './prune-events.ts';
import { newestFirst } from './read-history.ts';

/** One thing that happened, but for its id. */
export type NewEvent = Omit<EventRecord, 'id'>;

/** What happened, without what follows from who did it. */
export interface Happening<Action extends string> {
  readonly action: Action;
  /** Virtual time. Of a step that was due in the past, the time at which it was due. */
  readonly at: EpochMs;
  readonly resourceId: string;
  readonly fileSystemId?: string;
  /** `done` without it. */
  readonly result?: HistoryResult;
  /** One sentence; its first 256 characters are kept. */
  readonly detail?: string;
}

/** Writes of an account between two looks for what is too old. */
const PRUNE_EVERY = 256;
const MAX_DETAIL = 256;

/** Writes of this host so far, by account. */
const written = new Map<string, number>();

/**
 * Writes what happened to the history of its account, in the transaction in which it happens: one more row, and nothing is read.
 * Only the first of a host and every 256th also looks for rows that are too old.
 */
export async function recordEvent(tx: WriteTransaction<'events'>, event: NewEvent): Promise<void> {
  const { account, detail } = event;
  const events = tx.table('events');
  const before = written.get(account) ?? 0;
  if (before === 0) {
    const [last] = await events.keys({ span: prefix([account]), limit: 1, newestFirst: true });
    const id = Array.isArray(last) ? last[1] : undefined;
    if (typeof id === 'string') noteEventId(id);
  }
  const short = detail === undefined ? {} : { detail: detail.slice(0, MAX_DETAIL) };
  await events.put({ ...event, ...short, id: nextEventId() });
  written.set(account, before + 1);
  if (before % PRUNE_EVERY === 0) await pruneEvents(tx, account, event.at);
}

/** What was asked for and granted, through an API or the laboratory. What was refused: `record-refusal.ts`. */
export const recordRequest = (
  tx: WriteTransaction<'events'>,
  place: Caller,
  { result = 'done', ...happening }: Happening<FsxOperation | KmsChange | LabAction>,
): Promise<void> => recordEvent(tx, { ...placeOf(place), who: callerOf(place), result, ...happening });

/** What the service did by itself for a resource of that account and Region. */
export const recordService = (
  tx: WriteTransaction<'events'>,
  place: Place,
  { result = 'done', ...happening }: Happening<ServiceAction>,
): Promise<void> => recordEvent(tx, { ...placeOf(place), who: SERVICE, result, ...happening });

/** How many of what happened between two virtual times, both included. What happened most comes first. */
export async function summarize(
  tx: ReadTransaction<'events'>,
  account: string,
  from: EpochMs,
  to: EpochMs,
): Promise<HistorySummary> {
  const counts = new Map<string, HistorySummary['counts'][number]>();
  for await (const { at, action, result } of newestFirst(tx, account)) {
    if (at < from || at > to) continue;
    const key = `${action} ${result}`;
    counts.set(key, { action, result, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return { from, to, counts: [...counts.values()].sort((a, b) => b.count - a.count) };
}

const SERVICE = 'fsx.amazonaws.com';

/** The ARN of who sent a request: a principal's, or the account's own. */
export const callerOf = ({ account, region, principalArn }: Caller): string =>
  principalArn ?? `arn:${partitionOf(region)}:iam::${account}:root`;

const placeOf = ({ account, region }: Place): Place => ({ account, region });
