import type { EpochMs } from '../../src/aws/units.ts';
import { newFileSystem, startBackup } from './new-file-system.ts';
import type { Stage } from './stage.ts';

const DAYS = 90;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SYNTHETIC_BYTES = 900 * 1024 ** 3;

/** A day on which something besides the daily work happens, counted from 1. */
const UPGRADE_DAY = 20;
const LONG_BACKUP_DAY = 40;
const FAILURE_DAY = 60;

/**
 * Ninety days of three file systems with daily backups that are kept for 7, 30 and 90 days, and of one without: small changes every
 * day, every second day and every week, two user-initiated backups, one window that is missed because a long backup goes on, and one daily backup that fails.
 */
export async function ninetyDays(stage: Stage): Promise<void> {
  await stage.fromDaysAgo(DAYS, async (start) => {
    const genomics = await newFileSystem(stage, { name: 'genomics', retention: 7, window: '05:00' });
    const render = await newFileSystem(stage, { name: 'render', retention: 30, window: '22:30' });
    const archive = await newFileSystem(stage, { name: 'archive', retention: 90, window: '01:00' });
    await newFileSystem(stage, { name: 'sandbox' });
    const midnight = Math.ceil(start / DAY) * DAY;
    for (let day = 1; day < DAYS; day += 1) {
      const changing = [genomics, ...(day % 2 === 0 ? [render] : []), ...(day % 7 === 0 ? [archive] : [])];
      await Promise.all(changing.map((id) => stage.putFile(id, `runs/day-${day}.csv`, rowsOf(day))));
      const begin = midnight + (day - 1) * DAY;
      if (day === UPGRADE_DAY) await beforeUpgrade(stage, genomics, begin);
      if (day === LONG_BACKUP_DAY) await longBackup(stage, render, begin);
      if (day === FAILURE_DAY) await failDailyBackup(stage, archive);
      await stage.until(begin + DAY);
      stage.tell(day, DAYS);
    }
  });
}

const rowsOf = (day: number) =>
  Array.from({ length: 200 }, (_, n) => `${day},${n},${(n * day * 7_919) % 10_007}\n`).join('');

async function beforeUpgrade(stage: Stage, fileSystemId: string, begin: EpochMs): Promise<void> {
  await stage.until(begin + 12 * HOUR);
  await startBackup(stage, fileSystemId, 'before-upgrade');
}

/** Begins three quarters of an hour before the window, with so much data that it goes on when the window is over. */
async function longBackup(stage: Stage, fileSystemId: string, begin: EpochMs): Promise<void> {
  await stage.until(begin + 21.75 * HOUR);
  const files = { files: 8, content: 'synthetic-random', seed: LONG_BACKUP_DAY } as const;
  await stage.generate(fileSystemId, { path: '/frames', bytes: SYNTHETIC_BYTES, ...files });
  await startBackup(stage, fileSystemId, 'all-frames');
}

/** Five seconds after its beginning nothing of it is over yet. */
async function failDailyBackup(stage: Stage, fileSystemId: string): Promise<void> {
  const next = (await stage.upcoming()).find(
    (event) => event.kind === 'daily-backup' && event.fileSystemId === fileSystemId,
  );
  if (!next) throw new Error('No daily backup is to come.');
  await stage.until(next.at + 5_000);
  const taking = (await stage.upcoming()).find(
    (event) => event.kind === 'backup' && event.fileSystemId === fileSystemId,
  );
  if (!taking?.backupId) throw new Error('The daily backup has not begun.');
  await stage.fail(taking.backupId, 'The laboratory was asked for this failure.');
}
