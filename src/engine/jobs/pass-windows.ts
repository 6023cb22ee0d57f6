import type { EpochMs } from '../../aws/units.ts';
import { retentionOf } from '../../rules/backup-expiry.ts';
import { type BackupWindow, startMoment } from '../../rules/backup-window.ts';
import { backupDuration } from '../../rules/durations.ts';
import { DAY_MS } from '../../rules/utc-day.ts';
import type { SnapshotRow } from '../data/rows.ts';
import { isLinked } from '../operations/fsx/find-associations.ts';
import { windowAfter } from '../operations/fsx/keep-schedule.ts';
import { KEPT_DAYS, noteAllTaken } from '../operations/fsx/note-daily-backup.ts';
import { recordService } from '../operations/history.ts';
import { refuseKeyOf } from '../operations/kms/use-key.ts';
import type { FileSystemRecord } from '../records.ts';
import type { ScheduleScene } from './schedule-scene.ts';

/** With one day a backup may expire minutes before the next: that one would be a first again. */
const LEAST_RETENTION = 2;
/** Events that are older are not kept in the history either. */
const TOLD_MS: EpochMs = 366 * DAY_MS;

/**
 * Deals at once with the windows whose backups would be taken and have expired by now, after a long jump of the clock: notes and tells
 * them, and takes none. Only where nothing would differ if they were taken: the file system is as its latest automatic backup
 * and nothing else happens to it.
 *
 * @param latest  the snapshot of its latest automatic backup
 * @returns the first window whose backup is still to be had; the same one when there is none before it
 */
export async function passWindows(
  scene: ScheduleScene,
  record: FileSystemRecord,
  window: BackupWindow,
  latest: SnapshotRow | undefined,
): Promise<BackupWindow> {
  const retention = retentionOf(record.fileSystem);
  const expired = scene.now - retention * DAY_MS;
  if (retention < LEAST_RETENTION || window.startsAt > expired || !(await isStill(scene, record, window, latest)))
    return window;
  const passed = windowsUntil(record.id, window.windowAt, expired);
  const taken = passed.map((each) => ({ ...each, backupId: scene.ports.ids.next('backup') }));
  await noteAllTaken(scene.tx, record, taken);
  await tellPassed(scene, record, taken);
  return windowAfter(record, passed.at(-1)?.windowAt ?? window.windowAt, window.windowAt);
}

/** Whether the file system is as it was backed up last, nothing is under way, its key can be used, and its windows go on at the same time of the day. */
async function isStill(
  { tx, now }: ScheduleScene,
  record: FileSystemRecord,
  window: BackupWindow,
  latest: SnapshotRow | undefined,
): Promise<boolean> {
  const { volumeId, fileSystem } = record;
  const span = { from: volumeId, to: volumeId };
  const [volume, jobs, linked, unusable] = await Promise.all([
    tx.table('volumes').get(volumeId),
    tx.table('jobs').keys({ index: 'byVolume', span, limit: 1 }),
    isLinked(tx, record),
    refuseKeyOf(tx, { ...record, now }, record.id, fileSystem.KmsKeyId),
  ]);
  const isRegular =
    window.startsAt === startMoment(record.id, window.windowAt) &&
    windowAfter(record, window.windowAt - 1).windowAt === window.windowAt;
  const isSame = latest !== undefined && latest.root === volume?.root;
  const mayBegin = jobs.length === 0 && !linked && !unusable && fileSystem.Lifecycle === 'AVAILABLE';
  return isSame && isRegular && mayBegin;
}

/** The windows from one to the last whose moment is not after `until`, oldest first; of many, those that are remembered. */
function windowsUntil(fileSystemId: string, first: EpochMs, until: EpochMs): readonly BackupWindow[] {
  const most = Math.floor((until - first) / DAY_MS) + 1;
  const windows: BackupWindow[] = [];
  for (let day = Math.max(0, most - KEPT_DAYS - 1); day < most; day += 1) {
    const windowAt = first + day * DAY_MS;
    const startsAt = startMoment(fileSystemId, windowAt);
    if (startsAt <= until) windows.push({ windowAt, startsAt });
  }
  return windows;
}

/** What would have stood in the history, in the order in which it would have happened. */
async function tellPassed(
  { tx, now }: ScheduleScene,
  record: FileSystemRecord,
  taken: readonly (BackupWindow & { readonly backupId: string })[],
): Promise<void> {
  const kept = retentionOf(record.fileSystem) * DAY_MS;
  const lasts = backupDuration({ first: false, changedBytes: 0 });
  const events = taken.flatMap(({ startsAt, backupId }) => [
    { action: 'AutomaticBackupStarted', at: startsAt, resourceId: backupId } as const,
    { action: 'BackupAvailable', at: startsAt + lasts, resourceId: backupId } as const,
    { action: 'BackupExpired', at: startsAt + kept, resourceId: backupId } as const,
  ]);
  for (const event of events.filter(({ at }) => at > now - TOLD_MS).sort((a, b) => a.at - b.at))
    await recordService(tx, record, { ...event, fileSystemId: record.id });
}
