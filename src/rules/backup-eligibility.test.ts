import { expect, test } from 'vitest';
import { backupOf, fileSystemOf } from '../testing/resources.ts';
import { countsTowardQuota, refuseBackup, whyNeverBackups, whyNoBackups } from './backup-eligibility.ts';

const repository = { DataRepositoryConfiguration: { ImportPath: 's3://bucket' } };

test.each([
  ['a persistent file system', fileSystemOf(), undefined],
  ['one of PERSISTENT_1', fileSystemOf({}, { DeploymentType: 'PERSISTENT_1' }), undefined],
  ['one that is being updated', fileSystemOf({ Lifecycle: 'UPDATING' }), undefined],
  ['a scratch file system', fileSystemOf({}, { DeploymentType: 'SCRATCH_2' }), 'UnsupportedOperation'],
  ['one linked to an S3 bucket', fileSystemOf({}, repository), 'UnsupportedOperation'],
  ['one that is being created', fileSystemOf({ Lifecycle: 'CREATING' }), 'BadRequest'],
  ['one that is being deleted', fileSystemOf({ Lifecycle: 'DELETING' }), 'BadRequest'],
  ['one that failed', fileSystemOf({ Lifecycle: 'FAILED' }), 'BadRequest'],
] as const)('a backup of %s', (_case, fileSystem, code) => {
  expect(whyNoBackups(fileSystem)?.code).toBe(code);
  expect(refuseBackup(fileSystem, [])?.code).toBe(code);
});

test('what a file system is decides for ever, what it is doing does not', () => {
  expect(whyNeverBackups(fileSystemOf({ Lifecycle: 'CREATING' }))).toBeUndefined();
  expect(whyNeverBackups(fileSystemOf({}, { DeploymentType: 'SCRATCH_1' }))?.message).toContain('temporary storage');
});

test.each([
  ['PENDING', 'BackupInProgress'],
  ['CREATING', 'BackupInProgress'],
  ['TRANSFERRING', 'BackupInProgress'],
  ['AVAILABLE', undefined],
  ['FAILED', undefined],
] as const)('while another backup of the file system is %s', (Lifecycle, code) => {
  expect(refuseBackup(fileSystemOf(), [backupOf({ Lifecycle })], { userInitiated: 1 })?.code).toBe(code);
});

test('the 500th backup of a Region is taken, the 501st is not', () => {
  expect(refuseBackup(fileSystemOf(), [], { userInitiated: 499 })).toBeUndefined();
  expect(refuseBackup(fileSystemOf(), [], { userInitiated: 500 })).toMatchObject({
    code: 'ServiceLimitExceeded',
    fields: { Limit: 'TOTAL_USER_INITIATED_BACKUPS' },
  });
});

test('backups taken by AWS Backup count toward the quota, automatic ones do not', () => {
  const types = ['USER_INITIATED', 'AWS_BACKUP', 'AUTOMATIC'] as const;
  expect(types.map((Type) => countsTowardQuota(backupOf({ Type })))).toEqual([true, true, false]);
});
