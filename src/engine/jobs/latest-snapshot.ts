import type { SnapshotRow } from '../data/rows.ts';
import type { FileSystemRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import type { ScheduleScene } from './schedule-scene.ts';

/** The snapshot of the latest automatic backup of a file system; `undefined` when there is none that is done. */
export async function latestSnapshot(
  { tx }: Pick<ScheduleScene, 'tx'>,
  { account, region, id }: FileSystemRecord,
): Promise<SnapshotRow | undefined> {
  const span = prefix([account, region, id]);
  const [latest] = await tx.table('backups').list({ index: 'byAutomatic', span, limit: 1, newestFirst: true });
  const isDone = latest?.snapshotId !== undefined && latest.backup.Lifecycle === 'AVAILABLE';
  return isDone ? tx.table('snapshots').get(latest.snapshotId ?? '') : undefined;
}
