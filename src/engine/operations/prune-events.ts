import type { EpochMs } from '../../aws/units.ts';
import type { EventRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import type { WriteTransaction } from '../store/port.ts';

/** Time that an event is kept, ms: 366 days. Ours. */
const KEPT_MS = 366 * 86_400_000;
/** Events of an account at most, give or take some hundreds: those of a year of 90 file systems with daily backups. Ours. */
export const MAX_EVENTS = 100_000;
/** Rows deleted at once: twice as many as come until the next look. */
const AT_ONCE = 512;

/**
 * Deletes the account's oldest events, as far as they are older than a year or too many.
 *
 * @param now  virtual time; what happened 366 days before it goes
 */
export async function pruneEvents(tx: WriteTransaction<'events'>, account: string, now: EpochMs): Promise<void> {
  const events = tx.table('events');
  const span = prefix([account]);
  const tooMany = (await events.count({ span })) - MAX_EVENTS;
  const isOld = ({ at }: EventRecord) => at < now - KEPT_MS;
  const [oldest] = await events.list({ span, limit: 1 });
  if (tooMany <= 0 && (!oldest || !isOld(oldest))) return;
  const rows = await events.list({ span, limit: AT_ONCE });
  const firstYoung = rows.findIndex((row) => !isOld(row));
  const old = firstYoung < 0 ? rows.length : firstYoung;
  const last = rows[Math.min(rows.length, Math.max(old, tooMany)) - 1];
  if (last) await events.deleteAll({ ...span, to: [account, last.id] });
}
