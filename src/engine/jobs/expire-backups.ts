import type { EpochMs } from '../../aws/units.ts';
import { expiresAt, retentionOf } from '../../rules/backup-expiry.ts';
import { DAY_MS } from '../../rules/utc-day.ts';
import { removeBackup } from '../operations/fsx/delete-backup.ts';
import { recordService } from '../operations/history.ts';
import type { BackupRecord, FileSystemRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import type { Query } from '../store/port.ts';
import { findUse } from './backup-in-use.ts';
import type { ScheduleScene } from './schedule-scene.ts';

/** Virtual time after which an expired backup is looked at again that something needs without saying how long. */
const LOOK_AGAIN_MS: EpochMs = 3_600_000;

/** What came of expiring, and what is left to expire. */
export interface Expired {
  readonly ids: readonly string[];
  /** Whether an automatic backup is left that has not expired. */
  readonly hasYounger: boolean;
  /** When there is next something to do, epoch ms; absent when there is not. */
  readonly next?: EpochMs;
  /** A job that something expired waits for besides. */
  readonly waitsFor?: string;
}

/**
 * Deletes the automatic backups of a file system that have expired by a moment, several at once, in the caller's transaction. One
 * that is needed goes when that is over.
 *
 * @param at  virtual time that it is done as of
 * @param since  when the first of it was due; what expired before is told to have gone then
 */
export async function expireBackups(
  scene: ScheduleScene,
  record: FileSystemRecord,
  at: EpochMs,
  since: EpochMs,
): Promise<Expired> {
  const { ports, tx, now } = scene;
  const retention = retentionOf(record.fileSystem);
  if (retention === 0) return { ids: [], hasYounger: true };
  const ids: string[] = [];
  const retries: EpochMs[] = [];
  let waitsFor: string | undefined;
  const { expired: due, younger } = await automaticUntil(scene, record, at - retention * DAY_MS);
  for (const backup of due) {
    const use = await findUse(tx, backup);
    const expired = expiresAt(backup.automaticAt ?? at, retention) ?? at;
    if (use && 'waitsFor' in use) waitsFor = use.waitsFor;
    else if (use) retries.push(Math.max(expired, use.until ?? Math.max(at, now) + LOOK_AGAIN_MS));
    else {
      await removeBackup(ports, tx, backup);
      ids.push(backup.id);
      const happening = { action: 'BackupExpired', at: Math.max(since, expired), resourceId: backup.id } as const;
      await recordService(tx, backup, { ...happening, fileSystemId: record.id });
    }
  }
  if (younger?.automaticAt !== undefined) retries.push(expiresAt(younger.automaticAt, retention) ?? Infinity);
  return {
    ids,
    hasYounger: younger !== undefined,
    ...(retries.length > 0 && { next: Math.min(...retries) }),
    ...(waitsFor !== undefined && { waitsFor }),
  };
}

/** Automatic backups looked at first: as a rule one has expired, and the next has not. */
const FIRST_LOOK = 4;

/** Automatic backups taken up to a moment, oldest first, and the first that was taken after it. */
async function automaticUntil(
  { tx }: ScheduleScene,
  { account, region, id }: FileSystemRecord,
  until: EpochMs,
): Promise<{ readonly expired: readonly BackupRecord[]; readonly younger: BackupRecord | undefined }> {
  const of = [account, region, id];
  const list = (query: Pick<Query, 'span' | 'limit'>) => tx.table('backups').list({ index: 'byAutomatic', ...query });
  const first = await list({ span: prefix(of), limit: FIRST_LOOK });
  const young = first.findIndex(({ automaticAt = 0 }) => automaticAt > until);
  if (young >= 0) return { expired: first.slice(0, young), younger: first[young] };
  if (first.length < FIRST_LOOK) return { expired: first, younger: undefined };
  const after = { ...prefix(of), from: [...of, until], fromOpen: true };
  const expired = await list({ span: { ...prefix(of), to: [...of, until] } });
  return { expired, younger: (await list({ span: after, limit: 1 }))[0] };
}
