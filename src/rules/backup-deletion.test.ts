import { expect, test } from 'vitest';
import { backupOf } from '../testing/resources.ts';
import { refuseDeleteBackup } from './backup-deletion.ts';

test.each([
  ['an available backup', backupOf(), {}, undefined],
  ['an automatic backup', backupOf({ Type: 'AUTOMATIC' }), {}, undefined],
  ['a failed backup', backupOf({ Lifecycle: 'FAILED' }), {}, undefined],
  ['a backup that is pending', backupOf({ Lifecycle: 'PENDING' }), {}, 'BackupInProgress'],
  ['a backup that is being created', backupOf({ Lifecycle: 'CREATING' }), {}, 'BackupInProgress'],
  ['a backup that is transferring', backupOf({ Lifecycle: 'TRANSFERRING' }), {}, 'BackupInProgress'],
  ['a copy that is not finished', backupOf({ Lifecycle: 'COPYING' }), {}, 'BackupInProgress'],
  ['a backup taken by AWS Backup', backupOf({ Type: 'AWS_BACKUP' }), {}, 'BadRequest'],
  ['the source of a copy', backupOf(), { copying: true }, 'BackupBeingCopied'],
  ['a backup that a file system loads from', backupOf(), { loadingFileSystemId: 'fs-1' }, 'BackupRestoring'],
] as const)('deleting %s', (_case, backup, uses, code) => {
  expect(refuseDeleteBackup(backup, { copying: false, ...uses })?.code).toBe(code);
});

test('the refusal names the backup that is copied and the file system that loads', () => {
  const { BackupId } = backupOf();
  expect(refuseDeleteBackup(backupOf(), { copying: true })?.fields).toEqual({ BackupId });
  const loading = { copying: false, loadingFileSystemId: 'fs-0123456789abcdef1' };
  expect(refuseDeleteBackup(backupOf(), loading)?.fields).toEqual({ FileSystemId: 'fs-0123456789abcdef1' });
});
