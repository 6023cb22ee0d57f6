import type { Backup } from '../aws/fsx/types.ts';
import type { Engine } from '../engine/engine.ts';
import type { DailyBackupRecord } from '../engine/records.ts';
import { PLACE } from './hosted-engine.ts';

export const DAY = 86_400;

/** All backups that the service tells of, oldest first. */
export async function backupsIn(engine: Engine): Promise<readonly Backup[]> {
  const all: Backup[] = [];
  let NextToken: string | undefined;
  do {
    const page = (await engine.fsx(PLACE, 'DescribeBackups', NextToken === undefined ? {} : { NextToken })) as {
      Backups: readonly Backup[];
      NextToken?: string;
    };
    all.push(...page.Backups);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return all.sort((a, b) => a.CreationTime - b.CreationTime);
}

/** What became of every window, in the order of file systems and days. */
export const daysIn = ({ ports }: Engine): Promise<readonly DailyBackupRecord[]> =>
  ports.store.read(['dailyBackups'], (tx) => tx.table('dailyBackups').list());

/** A start time of the daily window half a day from when tests begin. @see `sinceNoon` */
export const FAR_START_TIME = '00:00';

/** Moves the clock on by so many days at once, and waits until what is due is done. */
export const passDays = (engine: Engine, days: number) => engine.clock.change({ advanceSeconds: days * DAY });
