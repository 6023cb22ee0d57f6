import type { BackupRecord } from '../engine/records.ts';
import type { Store } from '../engine/store/port.ts';
import { backupOf } from './resources.ts';

export const PLACE = { account: '111122223333', region: 'us-east-1' };

/** The row of a finished backup, with what a listing looks at. */
export function backupRow(
  number: number,
  {
    fileSystemId = 'fs-0123456789abcdef0',
    type = 'USER_INITIATED',
  }: Partial<Pick<BackupRecord, 'fileSystemId' | 'type'>>,
): BackupRecord {
  const id = `backup-${number.toString(16).padStart(17, '0')}`;
  const { FileSystem, ...backup } = backupOf({ BackupId: id, Type: type });
  const FileSystemOfRow = { ...FileSystem, FileSystemId: fileSystemId };
  return { ...PLACE, id, fileSystemId, type, vaultId: 'vault', backup: { ...backup, FileSystem: FileSystemOfRow } };
}

export const putBackups = (store: Store, rows: readonly BackupRecord[]) =>
  store.write(['backups'], async (tx) => {
    for (const row of rows) await tx.table('backups').put(row);
  });

export const dropBackup = (store: Store, { account, region, id }: BackupRecord) =>
  store.write(['backups'], (tx) => tx.table('backups').delete([account, region, id]));
