import type { EpochMs } from '../../aws/units.ts';
import { noteFailed } from '../operations/fsx/note-daily-backup.ts';
import { recordService } from '../operations/history.ts';
import type { BackupRecord } from '../records.ts';
import type { WriteTransaction } from '../store/port.ts';

/** What an event of a backup is about: it, and the file system that it was taken of. */
export const happeningOf = ({ id, fileSystemId }: BackupRecord) => ({ resourceId: id, fileSystemId });

/**
 * Writes to the history that a backup or copy failed, and of a daily one to the days of its file system, in the transaction that marks
 * it so.
 *
 * @param reason  one sentence
 */
export async function recordFailedBackup(
  tx: WriteTransaction<'events' | 'dailyBackups'>,
  record: BackupRecord,
  at: EpochMs,
  reason: string,
): Promise<void> {
  await noteFailed(tx, record, reason);
  const happening = { ...happeningOf(record), action: 'BackupFailed', result: 'failed', at, detail: reason } as const;
  await recordService(tx, record, happening);
}
