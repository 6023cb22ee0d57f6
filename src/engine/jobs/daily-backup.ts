import type { EpochMs } from '../../aws/units.ts';
import { whyNeverBackups } from '../../rules/backup-eligibility.ts';
import { BACKUP_WINDOW_MS, type BackupWindow } from '../../rules/backup-window.ts';
import type { SnapshotRow } from '../data/rows.ts';
import type { BackupJob, JobRecord, PendingBackupJob } from '../job-records.ts';
import { beginBackup } from '../operations/fsx/begin-backup.ts';
import { isLinked } from '../operations/fsx/find-associations.ts';
import { newBackup } from '../operations/fsx/new-backup.ts';
import { isNoted, noteMissed, noteTaken } from '../operations/fsx/note-daily-backup.ts';
import { putPending } from '../operations/fsx/start-backup.ts';
import { recordService } from '../operations/history.ts';
import { refuseKeyOf } from '../operations/kms/use-key.ts';
import type { FileSystemRecord } from '../records.ts';
import type { ScheduleScene } from './schedule-scene.ts';

/** What became of a window: it is dealt with, waits for a job, or begins its backup a little later. */
export type Dealt = { readonly backupId?: string } | { readonly waitsFor: string } | { readonly startsAt: EpochMs };

/**
 * Takes the daily backup of a window, as of the window's moment, or notes why there is none; no window twice. While another backup of
 * the file system is under way it waits for that one's end, if that comes inside the window. While the storage is being changed the
 * backup is PENDING, as any other. While the file system's key cannot be used the window has failed.
 *
 * @param earlier  the snapshot of an earlier backup, for what it has in common with it
 * @throws {Defect} when the file system has no volume
 * @see guide, "Working with automatic daily backups". What happens beside another backup, or without its key, is
 *   ours: the guide is silent.
 */
export async function takeDailyBackup(
  scene: ScheduleScene,
  source: FileSystemRecord,
  window: BackupWindow,
  earlier: SnapshotRow | undefined,
): Promise<Dealt> {
  const { ports, tx } = scene;
  const { windowAt, startsAt } = window;
  if (await isNoted(tx, source, windowAt)) return {};
  const never = whyNeverBackups(source.fileSystem, await isLinked(tx, source));
  const { Lifecycle = '' } = source.fileSystem;
  if (never) return miss(scene, source, window, never.message);
  if (Lifecycle !== 'AVAILABLE' && Lifecycle !== 'UPDATING')
    return miss(scene, source, window, `The file system was ${Lifecycle}.`);
  const unusable = await refuseKeyOf(tx, { ...source, now: startsAt }, source.id, source.fileSystem.KmsKeyId);
  if (unusable) return miss(scene, source, window, unusable.message, 'failed');
  const jobs = await jobsOf(scene, source);
  const other = jobs.filter(isBackup).find(({ requestedAt }) => requestedAt <= startsAt);
  if (other) return besides(scene, source, window, other);
  if (startsAt >= windowAt + BACKUP_WINDOW_MS) return miss(scene, source, window, TOO_LATE);
  const record = newBackup({ id: ports.ids.next('backup'), source, type: 'AUTOMATIC', tags: undefined, now: startsAt });
  if (Lifecycle === 'UPDATING') await putPending(ports, tx, record, startsAt);
  else {
    const now = jobs.length === 0 ? scene.now : undefined;
    await beginBackup({ tx, record, source, at: startsAt, jobId: ports.ids.uuid(), now, earlier });
  }
  await noteTaken(tx, source, window, record.id);
  const happening = {
    action: 'AutomaticBackupStarted',
    at: startsAt,
    resourceId: record.id,
    fileSystemId: source.id,
  } as const;
  await recordService(tx, source, happening);
  return { backupId: record.id };
}

const TOO_LATE = 'Another backup of the file system was under way until the end of the window.';

/** Open work on the content of a file system. */
export const jobsOf = ({ tx }: ScheduleScene, { volumeId }: FileSystemRecord): Promise<readonly JobRecord[]> =>
  tx.table('jobs').list({ index: 'byVolume', span: { from: volumeId, to: volumeId } });

/** One that was asked for after the window's moment is under way, but not as of then. */
const isBackup = (job: JobRecord): job is BackupJob | PendingBackupJob =>
  job.kind === 'backup' || job.kind === 'pending-backup';

async function besides(
  scene: ScheduleScene,
  source: FileSystemRecord,
  window: BackupWindow,
  other: BackupJob | PendingBackupJob,
): Promise<Dealt> {
  if (other.workSince !== undefined) return { waitsFor: other.jobId };
  const end = other.kind === 'backup' ? other.moved?.finishAt : undefined;
  if (end !== undefined && end < window.windowAt + BACKUP_WINDOW_MS) return { startsAt: end };
  return miss(scene, source, window, TOO_LATE);
}

async function miss(
  { tx }: ScheduleScene,
  source: FileSystemRecord,
  { windowAt, startsAt }: BackupWindow,
  reason: string,
  outcome: 'missed' | 'failed' = 'missed',
): Promise<Dealt> {
  await noteMissed(tx, source, windowAt, { outcome, reason });
  const happening = {
    action: 'DailyBackupMissed',
    at: startsAt,
    resourceId: source.id,
    fileSystemId: source.id,
  } as const;
  await recordService(tx, source, { ...happening, result: 'failed', detail: reason });
  return {};
}
