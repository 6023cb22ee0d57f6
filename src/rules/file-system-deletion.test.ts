import { expect, test } from 'vitest';
import { backupOf, fileSystemOf } from '../testing/resources.ts';
import { refuseDeleteFileSystem, wantsFinalBackup } from './file-system-deletion.ts';

const request = { FileSystemId: 'fs-0123456789abcdef0' };
const withFinal = { ...request, LustreConfiguration: { SkipFinalBackup: false } };
const scratch = fileSystemOf({}, { DeploymentType: 'SCRATCH_2' });
const linked = fileSystemOf({}, { DataRepositoryConfiguration: { ImportPath: 's3://bucket' } });

test.each([
  ['an available file system', fileSystemOf(), request, undefined],
  ['one with a final backup', fileSystemOf(), withFinal, undefined],
  ['a failed file system', fileSystemOf({ Lifecycle: 'FAILED' }), request, undefined],
  ['a scratch file system', scratch, request, undefined],
  ['a scratch file system with a final backup', scratch, withFinal, 'BadRequest'],
  ['an S3-linked file system with a final backup', linked, withFinal, 'BadRequest'],
  ['a file system that is being deleted', fileSystemOf({ Lifecycle: 'DELETING' }), request, 'BadRequest'],
  ['a file system that is being updated', fileSystemOf({ Lifecycle: 'UPDATING' }), request, 'BadRequest'],
  ['a file system that is being created', fileSystemOf({ Lifecycle: 'CREATING' }), request, 'BadRequest'],
] as const)('deleting %s', (_case, fileSystem, sent, code) => {
  expect(refuseDeleteFileSystem(fileSystem, [backupOf()], sent)?.code).toBe(code);
});

test('a file system cannot be deleted while a backup of it is in progress', () => {
  const message = (Type: 'USER_INITIATED' | 'AUTOMATIC') =>
    refuseDeleteFileSystem(fileSystemOf(), [backupOf({ Lifecycle: 'TRANSFERRING', Type })], request)?.message;
  expect(message('USER_INITIATED')).toBe(
    'Cannot delete file system while there is a user initiated backup in progress.',
  );
  expect(message('AUTOMATIC')).toContain('automatic backup in progress');
});

test('Lustre takes no final backup unless it is asked for', () => {
  expect([request, withFinal].map(wantsFinalBackup)).toEqual([false, true]);
  expect(wantsFinalBackup({ ...request, LustreConfiguration: {} })).toBe(false);
});
