import { expect, test } from 'vitest';
import { backupOf } from './resources.ts';
import { findErrorMismatches, findMismatches } from './response-shapes.ts';
import { SDK_OPERATIONS, sdkOperation } from './sdk-model.ts';

test('the SDK’s model has 48 operations, with their errors and enums', () => {
  expect(SDK_OPERATIONS).toHaveLength(48);
  expect([...sdkOperation('DeleteBackup').errors]).toContain('BackupBeingCopied');
  const lifecycle = sdkOperation('DeleteBackup').output.members().get('Lifecycle')?.shape;
  expect(lifecycle).toMatchObject({ kind: 'string', values: expect.arrayContaining(['COPYING', 'DELETED']) });
});

test('an answer of the service’s shape has no mismatch', () => {
  expect(findMismatches('DescribeBackups', { Backups: [backupOf()] })).toEqual([]);
  expect(
    findErrorMismatches('DeleteBackup', 400, { __type: 'BackupBeingCopied', Message: 'm', BackupId: 'b' }),
  ).toEqual([]);
});

test.each([
  ['an unknown member', { ...backupOf(), FileSystemId: 'fs-01234567' }, 'FileSystemId is no member of Backup'],
  ['a missing member', { ...backupOf(), Type: undefined }, 'Type is missing'],
  ['a time that is a text', { ...backupOf(), CreationTime: '2026-11-22' }, 'CreationTime is a string, not a number'],
  ['a value of no enum', { ...backupOf(), Lifecycle: 'READY' }, "Lifecycle is 'READY'"],
  ['null', { ...backupOf(), KmsKeyId: null }, 'KmsKeyId is null, not a string'],
  ['a deep one', { ...backupOf(), FileSystem: { SubnetIds: [7] } }, 'FileSystem.SubnetIds[0] is a number'],
])('%s is found', (_case, backup, words) => {
  const sent: unknown = JSON.parse(JSON.stringify({ Backups: [backup] }));
  const found = findMismatches('DescribeBackups', sent);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(words);
});

test.each([
  [
    'a code of another operation',
    400,
    { __type: 'InvalidRegion', Message: 'm' },
    'DeleteBackup has no error InvalidRegion',
  ],
  ['a code of nobody', 400, { __type: 'ResourceNotFoundException', Message: 'm' }, 'is no code of the service'],
  ['a missing member', 400, { __type: 'IncompatibleParameterError', Message: 'm' }, 'Parameter is missing'],
  ['a long message', 400, { __type: 'BadRequest', Message: 'x'.repeat(257) }, 'has the message'],
  ['a wrong status', 404, { __type: 'BackupNotFound', Message: 'm' }, 'has the status 404'],
])('%s is found in an error', (_case, status, body, words) => {
  expect(findErrorMismatches('DeleteBackup', status, body).join()).toContain(words);
});
