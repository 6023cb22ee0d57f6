import type { Place } from '../../aws/arn.ts';
import type { TallyRecord } from '../records.ts';
import type { ReadTransaction, WriteTransaction } from '../store/port.ts';

/** What is counted of an account in a Region; nothing yet where there is no row. */
export async function getTally(tx: ReadTransaction<'tallies'>, { account, region }: Place): Promise<TallyRecord> {
  const tally = await tx.table('tallies').get([account, region]);
  return tally ?? { account, region, userInitiated: 0, places: 0 };
}

/**
 * Counts backups in or out, in the transaction that writes or deletes their rows: counting rows would cost more with each one.
 *
 * @param added  how many that count toward the quota on user-initiated ones came; below 0, how many went
 */
export async function countBackups(tx: WriteTransaction<'tallies'>, place: Place, added: number): Promise<void> {
  if (added === 0) return;
  const tally = await getTally(tx, place);
  await tx.table('tallies').put({ ...tally, userInitiated: tally.userInitiated + added });
}
