import type { EpochMs } from '../../aws/units.ts';
import { expiresAt, retentionOf } from '../../rules/backup-expiry.ts';
import { DAY_MS } from '../../rules/utc-day.ts';
import { removeBackup } from '../operations/fsx/delete-backup.ts';
import { recordService } from '../operations/history.ts';
import type { BackupRecord, FileSystemRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import { findUse } from './backup-in-use.ts';
import type { ScheduleScene } from './schedule-scene.ts';

/** Virtual time after which an expired backup is looked at again that something needs without saying how long. */
const LOOK_AGAIN_MS: EpochMs = 3_600_000;

/** What came of expiring, and what is left to expire. */
export interface Expired {
  readonly ids: readonly string[];
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
  if (retention === 0) return { ids: [] };
  const ids: string[] = [];
  const retries: EpochMs[] = [];
  let waitsFor: string | undefined;
  for (const backup of await automatic(scene, record, { to: at - retention * DAY_MS })) {
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
  const [next] = await automatic(scene, record, { after: at - retention * DAY_MS });
  if (next?.automaticAt !== undefined) retries.push(expiresAt(next.automaticAt, retention) ?? Infinity);
  return {
    ids,
    ...(retries.length > 0 && { next: Math.min(...retries) }),
    ...(waitsFor !== undefined && { waitsFor }),
  };
}

/** Automatic backups taken up to a moment, oldest first; or the first taken after it. */
function automatic(
  { tx }: ScheduleScene,
  { account, region, id }: FileSystemRecord,
  { to, after }: { readonly to?: EpochMs; readonly after?: EpochMs },
): Promise<readonly BackupRecord[]> {
  const all = prefix([account, region, id]);
  const span =
    after === undefined
      ? { ...all, to: [account, region, id, to ?? Infinity] }
      : { ...all, from: [account, region, id, after], fromOpen: true };
  return tx.table('backups').list({ index: 'byAutomatic', span, ...(after === undefined ? {} : { limit: 1 }) });
}
