import type { HistorySummary } from '../../../lab/history.ts';
import type { Jump } from '../../../lab/jump.ts';
import type { Ports } from '../../ports.ts';
import type { JumpRecord } from '../../records.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { toldState } from './jumps.ts';

type Count = HistorySummary['counts'][number];

/** Counted so far of one jump and account: a report of years is asked for several times a second while it goes on. */
interface Counted {
  readonly jumpId: string;
  /** Id of the last event that is counted. */
  readonly until: string;
  readonly counts: ReadonlyMap<string, Count>;
}

const READ_AT_ONCE = 1_000;

/** Tells jumps as the laboratory does to an account: with what happened to it on the way. Remembers what it has counted. */
export function newJumpReport({ store }: Pick<Ports, 'store'>): (jump: JumpRecord, account: string) => Promise<Jump> {
  const known = new Map<string, Counted>();

  return async (record, account) => {
    const { name: _key, beatAt: _beat, sinceEvent, ...jump } = record;
    const state = toldState(record);
    const before = known.get(account);
    const start =
      before?.jumpId === jump.id ? before : { jumpId: jump.id, until: sinceEvent, counts: new Map<string, Count>() };
    const counted = await store.read(['events'], (tx) => countOn(tx, account, start));
    known.set(account, counted);
    const counts = [...counted.counts.values()].sort((a, b) => b.count - a.count);
    return { ...jump, state, happened: { from: jump.from, to: jump.now, counts } };
  };
}

/** Counts the account's events behind those that are counted. */
async function countOn(tx: ReadTransaction<'events'>, account: string, start: Counted): Promise<Counted> {
  const counts = new Map(start.counts);
  let { until } = start;
  for (;;) {
    const span = { from: [account, until], fromOpen: true, to: [account, []] };
    const rows = await tx.table('events').list({ span, limit: READ_AT_ONCE });
    for (const { action, result } of rows) {
      const key = `${action} ${result}`;
      counts.set(key, { action, result, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    until = rows.at(-1)?.id ?? until;
    if (rows.length < READ_AT_ONCE) return { ...start, until, counts };
  }
}
