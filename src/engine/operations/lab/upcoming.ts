import type { EpochMs } from '../../../aws/units.ts';
import type { UpcomingEvent } from '../../../lab/upcoming.ts';
import { backupDuration, copyDuration, updateDuration } from '../../../rules/durations.ts';
import type { FillingJob, JobRecord } from '../../job-records.ts';
import type { Ports } from '../../ports.ts';
import type { ScheduleRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';

/**
 * What the service will do by itself in any Region of the account, soonest first: work under way, with its end as far as it is
 * known, the next daily backup of each file system, the next expiry, and deletions of KMS keys. What waits for something else, or whose end nobody knows, is
 * not told. Reads as many rows as it tells, and more only where other accounts or long work stand before them.
 *
 * @param limit  events at most, 1 or more
 */
export const listUpcoming = (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  account: string,
  limit: number,
): Promise<readonly UpcomingEvent[]> =>
  store.read(['jobs', 'schedules', 'keys', 'clock'], async (tx) => {
    const now = await clock.now(tx);
    const keys = await deletionsOfKeys(tx, account, now);
    for (let rows = limit; ; rows *= 2) {
      const { jobs, schedules, certainUntil } = await readSoonest(tx, rows);
      const own = [...jobs, ...schedules].filter((row) => row.account === account);
      const events = own.flatMap((row) => ('jobId' in row ? eventsOfJob(row, now) : eventsOfSchedule(row)));
      const sorted = [...events, ...keys].map((event) => ({ ...event, at: Math.max(event.at, now) })).sort(bySoonest);
      const certain = sorted.filter(({ at }) => at <= certainUntil);
      if (certain.length >= limit || certainUntil === Infinity) return certain.slice(0, limit);
    }
  });

/** All of them: an account has few keys. */
async function deletionsOfKeys(
  tx: ReadTransaction<'keys'>,
  account: string,
  now: EpochMs,
): Promise<readonly UpcomingEvent[]> {
  const keys = await tx.table('keys').list({ span: prefix([account]) });
  return keys.flatMap(({ region, id, deletionAt }) =>
    deletionAt === undefined || deletionAt <= now
      ? []
      : [{ kind: 'key-deletion', region, keyId: id, at: deletionAt } as const],
  );
}

interface Soonest {
  readonly jobs: Iterable<JobRecord>;
  readonly schedules: readonly ScheduleRecord[];
  /** No row that was not read brings an earlier event than this; Infinity when all were read. */
  readonly certainUntil: EpochMs;
}

/** An event is never before its row is due. Work without a due moment stands in the order of its beginning, so it must be read whole. */
async function readSoonest(tx: ReadTransaction<'jobs' | 'schedules'>, rows: number): Promise<Soonest> {
  const [due, working, schedules] = await Promise.all([
    tx.table('jobs').list({ index: 'byDue', limit: rows }),
    tx.table('jobs').list({ index: 'byWork', limit: rows }),
    tx.table('schedules').list({ index: 'byDue', limit: rows }),
  ]);
  const lastDue = (read: readonly { readonly dueAt?: EpochMs }[]) =>
    read.length < rows ? Infinity : (read.at(-1)?.dueAt ?? Infinity);
  const allWork = working.length < rows ? Infinity : -Infinity;
  return {
    jobs: new Map([...due, ...working].map((job) => [job.jobId, job])).values(),
    schedules,
    certainUntil: Math.min(lastDue(due), lastDue(schedules), allWork),
  };
}

function eventsOfSchedule({ region, id, window, expiresAt }: ScheduleRecord): readonly UpcomingEvent[] {
  const place = { region, fileSystemId: id };
  return [
    ...(window ? [{ ...place, kind: 'daily-backup', at: window.startsAt } as const] : []),
    ...(expiresAt === undefined ? [] : [{ ...place, kind: 'expiry', at: expiresAt } as const]),
  ];
}

function eventsOfJob(job: JobRecord, now: EpochMs): readonly UpcomingEvent[] {
  const { region, subject } = job;
  switch (job.kind) {
    case 'create-file-system':
      return [{ kind: 'file-system-creation', region, fileSystemId: subject, at: job.dueAt }];
    case 'delete-file-system':
      return [{ kind: 'file-system-deletion', region, fileSystemId: subject, at: job.dueAt }];
    case 'update-file-system': {
      if (job.dueAt === undefined) return [];
      const at = job.phase === 'pending' ? job.dueAt + updateDuration : job.dueAt;
      return [{ kind: 'update', region, fileSystemId: subject, at }];
    }
    case 'backup':
      return [{ kind: 'backup', region, fileSystemId: job.volumeId, backupId: subject, at: endOf(job, now) }];
    case 'copy-backup':
      return [{ kind: 'copy', region, backupId: subject, at: endOf(job, now) }];
    case 'association':
      return job.dueAt === undefined
        ? []
        : [{ kind: 'association', region, fileSystemId: job.fileSystemId, at: job.dueAt }];
    case 'pending-backup':
    case 'copy-lag':
    case 'release':
    case 'load-volume':
    case 'verify':
      return [];
  }
}

/** Before the real work is over, as if there were nothing to move but what is known by now. */
function endOf(job: FillingJob, now: EpochMs): EpochMs {
  if (job.moved) return job.moved.finishAt;
  const bytes = job.progress?.totalBytes ?? 0;
  const duration =
    job.kind === 'backup'
      ? backupDuration({ first: job.first, changedBytes: bytes })
      : copyDuration({ crossRegion: job.region !== job.sourceRegion, movedBytes: bytes });
  return Math.max(now, job.requestedAt + duration);
}

/** Of the same moment, in an order that does not change from one reading to the next. */
function bySoonest(a: UpcomingEvent, b: UpcomingEvent): number {
  if (a.at !== b.at) return a.at - b.at;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

const keyOf = ({ kind, fileSystemId = '', backupId = '', keyId = '' }: UpcomingEvent) =>
  `${fileSystemId} ${backupId} ${kind} ${keyId}`;
