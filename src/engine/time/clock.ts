import type { EpochMs } from '../../aws/units.ts';
import { type ClockRequest, type ClockState, DEFAULT_RATE } from '../../lab/clock.ts';
import { Defect } from '../defect.ts';
import type { Clock } from '../ports.ts';
import type { ReadTable, Store, WriteTable, WriteTransaction } from '../store/port.ts';
import type { ClockRecord } from './clock-record.ts';
import { refuseClockRequest } from './clock-request.ts';
import { newClock, planAdvance, planRate, planTurn, planUntil, virtualNow } from './virtual-time.ts';

/** The machine's time, epoch ms. Nothing else of the engine reads it; it may jump in both directions. */
export const realNow = (): EpochMs => Date.now();

/** A moment as ISO 8601 writes it in UTC, such as `2026-12-01T05:00:00.000Z`. */
export const isoText = (moment: EpochMs): string => new Date(moment).toISOString();

/** The service's time, kept in the store, so that tabs agree and a closed browser's time passes. */
export interface StoredClock extends Clock {
  state(): Promise<ClockState>;
  /** Changes rate, then time. Runs no jobs. @throws {Defect} for a request that `refuseClockRequest` refuses */
  change(request: ClockRequest): Promise<ClockState>;
  /** Moves the time forward to `virtualMs` in the caller's transaction, unless that is past. @returns the time then */
  reach(tx: WriteTransaction<'clock'>, virtualMs: EpochMs): Promise<EpochMs>;
  /** Sets the time in the caller's transaction, also back: nothing but this turns it back. */
  turn(tx: WriteTransaction<'clock'>, virtualMs: EpochMs): Promise<EpochMs>;
  /** Forgets the clock, and starts another at the machine's time and the first rate. */
  restart(): Promise<ClockState>;
}

/**
 * The clock of a store. Its row is made by the first transaction that may write it. The time never goes backwards while
 * this host lives, even if the machine's does: it stands still until the next write takes up the machine's new time. Only `turn`
 * turns it back, for every host on the store.
 *
 * @param firstRate  of a clock that is started: virtual seconds per real second
 * @see Ours: the guide is silent, as the service has no such clock
 */
export function newStoredClock(
  store: Store,
  machineNow: () => EpochMs = realNow,
  firstRate: number = DEFAULT_RATE,
): StoredClock {
  let unstored: ClockRecord | undefined;
  let latest: Pick<ClockRecord, 'startedAt' | 'turns' | 'virtualMs' | 'realMs'> | undefined;

  /** The row, or a clock that starts now; moved to the latest time told when the machine's clock went back. */
  const observe = (stored: ClockRecord | undefined) => {
    const realMs = machineNow();
    unstored = stored ? undefined : (unstored ?? newClock(realMs, firstRate));
    const record = stored ?? unstored ?? newClock(realMs, firstRate);
    const told = latest && isSameRun(latest, record) ? latest : undefined;
    const virtualMs = Math.max(virtualNow(record, realMs), told?.virtualMs ?? -Infinity);
    const wentBack = realMs < Math.max(record.realMs, told?.realMs ?? -Infinity);
    const { startedAt, turns = 0 } = record;
    latest = { startedAt, turns, virtualMs, realMs: Math.max(realMs, told?.realMs ?? realMs) };
    return {
      record: wentBack ? { ...record, virtualMs, realMs } : record,
      virtualMs,
      realMs,
      isNews: !stored || wentBack,
    };
  };
  const keep = async (table: WriteTable<ClockRecord>, record: ClockRecord) => {
    await table.put(record);
    if (latest) latest = { ...latest, realMs: record.realMs };
  };

  type Plan = (record: ClockRecord, realMs: EpochMs) => ClockRecord;
  const planIn = async (tx: WriteTransaction<'clock'>, plan: Plan): Promise<ClockState> => {
    const { record, virtualMs, realMs } = observe(await tx.table('clock').get('clock'));
    const planned = plan({ ...record, virtualMs, realMs }, realMs);
    await keep(tx.table('clock'), planned);
    return { now: planned.virtualMs, rate: planned.rate };
  };
  const write = async (plan: Plan): Promise<ClockState> => {
    const state = await store.write(['clock'], (tx) => planIn(tx, plan));
    unstored = undefined; // after a reset, another clock starts
    return state;
  };

  return {
    now: async (tx) => {
      const table = tx.table('clock');
      const { record, virtualMs, isNews } = observe(await table.get('clock'));
      if (isNews && isWritable(table)) await keep(table, record);
      return virtualMs;
    },
    state: async () => {
      const seen = observe(await store.read(['clock'], (tx) => tx.table('clock').get('clock')));
      if (!seen.isNews) return { now: seen.virtualMs, rate: seen.record.rate };
      return write((record) => record);
    },
    change: async (request) => {
      const refusal = refuseClockRequest(request);
      if (refusal !== undefined) throw new Defect(refusal);
      const { rate, advanceSeconds = 0, to = 0 } = request;
      return write((record, realMs) => {
        const moved = planAdvance(planRate(record, rate ?? record.rate, realMs), advanceSeconds, realMs);
        return planUntil(moved, to, realMs);
      });
    },
    reach: async (tx, to) => (await planIn(tx, (record, realMs) => planUntil(record, to, realMs))).now,
    turn: async (tx, to) => (await planIn(tx, (record, realMs) => planTurn(record, to, realMs))).now,
    restart: async () => {
      const started = newClock(machineNow(), firstRate);
      await store.write(['clock'], (tx) => tx.table('clock').put(started));
      unstored = undefined;
      latest = undefined;
      return { now: started.virtualMs, rate: started.rate };
    },
  };
}

/** Whether both are of one clock between two times it was turned back. */
const isSameRun = (a: Pick<ClockRecord, 'startedAt' | 'turns'>, b: Pick<ClockRecord, 'startedAt' | 'turns'>): boolean =>
  a.startedAt === b.startedAt && (a.turns ?? 0) === (b.turns ?? 0);

const isWritable = (table: ReadTable<ClockRecord>): table is WriteTable<ClockRecord> => 'put' in table;
