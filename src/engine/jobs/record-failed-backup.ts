import type { EpochMs } from '../../aws/units.ts';
import { recordService } from '../operations/history.ts';
import type { BackupRecord } from '../records.ts';
import type { WriteTransaction } from '../store/port.ts';

/** What an event of a backup is about: it, and the file system that it was taken of. */
export const happeningOf = ({ id, fileSystemId }: BackupRecord) => ({ resourceId: id, fileSystemId });

/** Writes to the history that a backup or copy failed, in the transaction that marks it so. @param reason  one sentence */
export const recordFailedBackup = (
  tx: WriteTransaction<'events'>,
  record: BackupRecord,
  at: EpochMs,
  reason: string,
): Promise<void> =>
  recordService(tx, record, { ...happeningOf(record), action: 'BackupFailed', result: 'failed', at, detail: reason });
