import type { Place } from '../../aws/arn.ts';
import type { EpochMs } from '../../aws/units.ts';
import type { HistoryPage, HistoryResult } from '../../lab/history.ts';
import type { Ports } from '../ports.ts';
import type { EventRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import type { Key, Query, ReadTransaction } from '../store/port.ts';

/** Which events are asked for; each member leaves some out. */
export interface HistoryFilter {
  /** Events of one Region, and moves of the clock, which all Regions share. */
  readonly region?: string;
  /** Of a file system's id its backups and associations too. */
  readonly resource?: string;
  readonly action?: string;
  readonly result?: HistoryResult;
  /** Virtual times, both included. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}

/** Rows read at once, and looked at for one page: a page may be short and go on. */
const READ_AT_ONCE = 500;
const MAX_LOOKED_AT = 4_000;

/**
 * What happened in an account, the newest first. What a page costs follows from the page, not from how long the history is.
 *
 * @param limit  events at most, 1 or more
 * @param before  id of the event before which the page begins; without it, with the newest
 */
export async function listHistory(
  { store }: Pick<Ports, 'store'>,
  { account }: Pick<Place, 'account'>,
  filter: HistoryFilter,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<HistoryPage> {
  return store.read(['events', 'fileSystems', 'backups'], async (tx) => {
    const { rows, next } = await findPage(tx, account, filter, { limit, before });
    return {
      events: rows.map(({ account: _account, ...event }) => event),
      gone: await findGone(tx, rows),
      ...(next === undefined ? {} : { next }),
    };
  });
}

interface Page {
  readonly limit: number;
  readonly before?: string | undefined;
}

async function findPage(
  tx: ReadTransaction<'events'>,
  account: string,
  filter: HistoryFilter,
  { limit, before }: Page,
): Promise<{ readonly rows: readonly EventRecord[]; readonly next?: string }> {
  const rows: EventRecord[] = [];
  let looked = 0;
  let last = '';
  for await (const row of newestFirst(tx, account, { before, resource: filter.resource })) {
    if (rows.length === limit || looked === MAX_LOOKED_AT) return { rows, next: last };
    looked += 1;
    last = row.id;
    if (matches(row, filter)) rows.push(row);
  }
  return { rows };
}

/** Ids of file systems and backups of these events that are no more. */
async function findGone(
  tx: ReadTransaction<'fileSystems' | 'backups'>,
  rows: readonly EventRecord[],
): Promise<readonly string[]> {
  const named = new Map(
    rows.flatMap(({ account, region, resourceId, fileSystemId = '' }) =>
      [resourceId, fileSystemId].map((id) => [id, [account, region, id]] as const),
    ),
  );
  const keys = [...named].filter(([id]) => id.startsWith('fs-') || id.startsWith('backup-'));
  const found = await Promise.all(
    keys.map(([id, key]) => tx.table(id.startsWith('fs-') ? 'fileSystems' : 'backups').get(key)),
  );
  return keys.flatMap(([id], at) => (found[at] ? [] : [id]));
}

interface Beginning {
  readonly before?: string | undefined;
  readonly resource?: string | undefined;
}

/** Events of an account, the newest first; those of a resource, and those before an event, where they are given. */
export async function* newestFirst(
  tx: ReadTransaction<'events'>,
  account: string,
  { before, resource }: Beginning = {},
): AsyncGenerator<EventRecord, void> {
  const { shared, index } = sourceOf(account, resource);
  let cursor = before;
  for (;;) {
    const span = cursor === undefined ? prefix(shared) : { from: shared, to: [...shared, cursor], toOpen: true };
    const query: Query = { ...index, span, limit: READ_AT_ONCE, newestFirst: true };
    const rows = await tx.table('events').list(query);
    yield* rows;
    cursor = rows.at(-1)?.id;
    if (rows.length < READ_AT_ONCE) return;
  }
}

/** Where the rows of a resource are: every event that is about a file system names it. */
function sourceOf(account: string, resource: string | undefined) {
  if (resource === undefined) return { shared: [account] satisfies readonly Key[], index: {} };
  const index = resource.startsWith('fs-') ? 'byFileSystem' : 'byResource';
  return { shared: [account, resource] satisfies readonly Key[], index: { index } };
}

const matches = (row: EventRecord, { region, action, result, from, to }: HistoryFilter): boolean =>
  (region === undefined || row.region === region || row.action === 'ClockMoved') &&
  (action === undefined || row.action === action) &&
  (result === undefined || row.result === result) &&
  (from === undefined || row.at >= from) &&
  (to === undefined || row.at <= to);
