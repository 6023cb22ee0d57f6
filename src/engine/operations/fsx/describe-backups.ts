import type { Place } from '../../../aws/arn.ts';
import type { Backup, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord } from '../../records.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { openPage } from '../page.ts';
import { readNamed } from '../read-named.ts';
import { readRows } from '../read-rows.ts';
import { toBackupFilter } from './backup-filter.ts';
import { findFillingJob, progressPercent } from './backup-progress.ts';
import { mustGetBackup } from './find-resource.ts';

const TABLES = ['clock', 'backups', 'jobs'] as const;
type Tx = ReadTransaction<(typeof TABLES)[number]>;

/**
 * DescribeBackups: a page of the backups named, in the order of their names, or of those that the filters let through.
 *
 * @throws {FsxError} BackupNotFound when any named one is missing | BadRequest for a foreign token or an unknown filter
 */
export async function describeBackups(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DescribeBackups'>,
): Promise<FsxResponse<'DescribeBackups'>> {
  const { BackupIds = [], Filters = [] } = request;
  const filter = toBackupFilter(Filters);
  const about = JSON.stringify(BackupIds.length > 0 ? BackupIds : Filters);
  const page = await openPage(ports.store, { place, operation: 'DescribeBackups', about }, request);
  const { Backups, last } = await ports.store.read(TABLES, async (tx) => {
    const all = { table: tx.table('backups'), prefix: [place.account, place.region], ...filter };
    const found =
      BackupIds.length > 0
        ? await readNamed(BackupIds, (id) => mustGetBackup(tx, place, id), page)
        : await readRows(all, page);
    return { Backups: await describeAll(ports, tx, found.rows), last: found.last };
  });
  return { Backups, ...(await page.close(last)) };
}

async function describeAll(ports: Ports, tx: Tx, records: readonly BackupRecord[]): Promise<readonly Backup[]> {
  const now = await ports.clock.now(tx);
  return Promise.all(
    records.map(async ({ id, backup }) => {
      if (backup.ProgressPercent === undefined && backup.Lifecycle !== 'COPYING') return backup;
      const job = await findFillingJob(tx, id);
      return job ? { ...backup, ProgressPercent: progressPercent(job, now) } : backup;
    }),
  );
}
