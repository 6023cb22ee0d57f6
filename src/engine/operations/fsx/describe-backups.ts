import type { Place } from '../../../aws/arn.ts';
import type { Backup, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { fromEpochSeconds } from '../../../aws/units.ts';
import type { BackupJob } from '../../job-records.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord } from '../../records.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { readPage } from '../page.ts';
import { type BackupFilter, toBackupFilter } from './backup-filter.ts';
import { mustGetBackup } from './find-resource.ts';

const TABLES = ['clock', 'backups', 'jobs'] as const;
type Tx = ReadTransaction<(typeof TABLES)[number]>;

/**
 * DescribeBackups: the backups named, or a page of those that the filters let through, in the order of their ids.
 *
 * @throws {FsxError} BackupNotFound when any named one is missing | BadRequest for a foreign token or an unknown filter
 */
export function describeBackups(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DescribeBackups'>,
): Promise<FsxResponse<'DescribeBackups'>> {
  const filter = toBackupFilter(request.Filters ?? []);
  return ports.store.read(TABLES, async (tx) => {
    if (request.BackupIds && request.BackupIds.length > 0) {
      const named = await Promise.all(request.BackupIds.map((id) => mustGetBackup(tx, place, id)));
      return { Backups: await describeAll(ports, tx, named) };
    }
    const { rows, NextToken } = await readPage(sourceOf(tx, place, filter), listingOf(place, request), request);
    const Backups = await describeAll(ports, tx, rows);
    return NextToken === undefined ? { Backups } : { Backups, NextToken };
  });
}

const listingOf = (place: Place, request: FsxRequest<'DescribeBackups'>) => ({
  place,
  operation: 'DescribeBackups',
  about: JSON.stringify(request.Filters ?? []),
});

/** One file system's backups are read from their own index, so a page of them costs what it shows. */
function sourceOf(tx: Tx, { account, region }: Place, filter: BackupFilter) {
  const table = tx.table('backups');
  const common = {
    table,
    idOf: (row: BackupRecord) => row.id,
    matches: (row: BackupRecord) => filter.matches(row.backup),
  };
  const only = filter.onlyFileSystemId;
  return only === undefined
    ? { ...common, prefix: [account, region] }
    : { ...common, prefix: [account, region, only], index: 'byFileSystem' };
}

async function describeAll(ports: Ports, tx: Tx, records: readonly BackupRecord[]): Promise<readonly Backup[]> {
  const now = await ports.clock.now(tx);
  return Promise.all(
    records.map(async ({ id, backup }) => {
      if (backup.ProgressPercent === undefined) return backup;
      const job = (await tx.table('jobs').list({ index: 'bySubject', span: { from: id, to: id } })).find(
        (row) => row.kind === 'backup',
      );
      return job?.kind === 'backup' ? { ...backup, ProgressPercent: progressPercent(backup, job, now) } : backup;
    }),
  );
}

/**
 * How far a backup is, a whole number from 0 to 99: the slower of the bytes really moved and the modelled time passed.
 * Ours: the guide is silent.
 */
export function progressPercent(backup: Backup, job: BackupJob, now: number): number {
  const { doneBytes, totalBytes } = job.progress ?? { doneBytes: 0, totalBytes: 0 };
  const moved = job.moved ? 1 : totalBytes > 0 ? doneBytes / totalBytes : 0;
  const begun = fromEpochSeconds(backup.CreationTime);
  const ends = job.moved?.finishAt ?? job.transferAt;
  const passed = ends > begun ? (now - begun) / (ends - begun) : 1;
  return Math.max(0, Math.min(99, Math.floor(100 * Math.min(moved, passed))));
}
