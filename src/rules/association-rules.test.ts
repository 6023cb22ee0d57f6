import { expect, test } from 'vitest';
import type { DataRepositoryAssociation } from '../aws/fsx/types.ts';
import { fileSystemOf } from '../testing/resources.ts';
import { refuseAssociation, refuseAssociationDeletion, refuseAssociationUpdate } from './association-rules.ts';

const FileSystemId = 'fs-0123456789abcdef0';
const request = (paths: { FileSystemPath?: string; DataRepositoryPath?: string } = {}) => ({
  ...{ FileSystemId, FileSystemPath: '/ns1', DataRepositoryPath: 's3://bucket/ns1' },
  ...paths,
});
const linked = (FileSystemPath: string, DataRepositoryPath: string): DataRepositoryAssociation => ({
  ...{ AssociationId: 'dra-0123456789abcdef0', FileSystemPath, DataRepositoryPath },
});
const alone = { others: [], isBackedUp: false };

test.each([
  ['a PERSISTENT_2 file system', fileSystemOf(), undefined],
  ['a PERSISTENT_1 file system', fileSystemOf({}, { DeploymentType: 'PERSISTENT_1' }), undefined],
  ['a SCRATCH_2 file system', fileSystemOf({}, { DeploymentType: 'SCRATCH_2' }), undefined],
  ['a SCRATCH_1 file system', fileSystemOf({}, { DeploymentType: 'SCRATCH_1' }), 'UnsupportedOperation'],
  ['Lustre 2.12', fileSystemOf({ FileSystemTypeVersion: '2.12' }), undefined],
  ['Lustre 2.10', fileSystemOf({ FileSystemTypeVersion: '2.10' }), 'UnsupportedOperation'],
  ['Intelligent-Tiering', fileSystemOf({ StorageType: 'INTELLIGENT_TIERING' }), 'UnsupportedOperation'],
  [
    'one linked when it was created',
    fileSystemOf({}, { DataRepositoryConfiguration: { ImportPath: 's3://bucket' } }),
    'UnsupportedOperation',
  ],
  ['one that is being created', fileSystemOf({ Lifecycle: 'CREATING' }), undefined],
  ['one that is being updated', fileSystemOf({ Lifecycle: 'UPDATING' }), undefined],
  ['one that is being deleted', fileSystemOf({ Lifecycle: 'DELETING' }), 'BadRequest'],
  ['one that failed', fileSystemOf({ Lifecycle: 'FAILED' }), 'BadRequest'],
  ['one with automatic backups', fileSystemOf({}, { AutomaticBackupRetentionDays: 7 }), 'BadRequest'],
])('linking %s', (_case, fileSystem, code) => {
  expect(refuseAssociation(fileSystem, request(), alone)?.code).toBe(code);
});

test('a file system is not linked while a backup of it is under way', () => {
  expect(refuseAssociation(fileSystemOf(), request(), { ...alone, isBackedUp: true })?.code).toBe('BadRequest');
});

test.each([
  ['/ns1', [], undefined],
  ['/ns1/', [], undefined],
  ['/', [], undefined],
  ['ns1', [], 'FileSystemPath'],
  ['//', [], 'FileSystemPath'],
  ['/a//b', [], 'FileSystemPath'],
  ['/a/../b', [], 'FileSystemPath'],
  ['/ns2', ['/ns1'], undefined],
  ['/ns10', ['/ns1'], undefined],
  ['/ns1', ['/ns1/'], 'FileSystemPath'],
  ['/ns1/ns2', ['/ns1'], 'FileSystemPath'],
  ['/ns1', ['/ns1/ns2'], 'FileSystemPath'],
  ['/', ['/ns1'], 'FileSystemPath'],
  ['/ns1', ['/'], 'FileSystemPath'],
] as const)('the directory %s besides %j', (FileSystemPath, taken, member) => {
  const others = taken.map((path) => linked(path, 's3://elsewhere'));
  expect(refuseAssociation(fileSystemOf(), request({ FileSystemPath }), { ...alone, others })?.member).toBe(member);
});

test.each([
  ['s3://bucket', [], undefined],
  ['s3://bucket/a/', ['s3://bucket/b/'], undefined],
  ['s3://bucket/a', ['s3://bucket/ab'], undefined],
  ['s3://bucket/a', ['s3://bucket/a/'], 'DataRepositoryPath'],
  ['s3://bucket/a/b', ['s3://bucket/a/'], 'DataRepositoryPath'],
  ['s3://bucket', ['s3://bucket/a/'], 'DataRepositoryPath'],
  ['s3://Not_A_Bucket/a', [], 'DataRepositoryPath'],
  ['nfs://filer/export', [], 'DataRepositoryPath'],
] as const)('the repository %s besides %j', (DataRepositoryPath, taken, member) => {
  const others = taken.map((path, at) => linked(`/other${at}`, path));
  expect(refuseAssociation(fileSystemOf(), request({ DataRepositoryPath }), { ...alone, others })?.member).toBe(member);
});

test('without a path the whole file system is linked, so it must be the only association', () => {
  const whole = { FileSystemId, DataRepositoryPath: 's3://bucket' };
  expect(refuseAssociation(fileSystemOf(), whole, alone)).toBeUndefined();
  const others = [linked('/ns1', 's3://other')];
  expect(refuseAssociation(fileSystemOf(), whole, { ...alone, others })?.message).toMatch(/only for the first/);
});

test('a file system has at most 8 associations', () => {
  const others = Array.from({ length: 8 }, (_, at) => linked(`/dir${at}`, `s3://bucket-${at}`));
  expect(refuseAssociation(fileSystemOf(), request(), { ...alone, others: others.slice(1) })).toBeUndefined();
  expect(refuseAssociation(fileSystemOf(), request(), { ...alone, others })?.code).toBe('BadRequest');
});

test.each([
  ['AVAILABLE', true, true],
  ['MISCONFIGURED', true, true],
  ['FAILED', false, true],
  ['CREATING', false, false],
  ['UPDATING', false, false],
  ['DELETING', false, false],
] as const)('one that is %s can be updated: %s, and deleted: %s', (lifecycle, updatable, deletable) => {
  const association = { ...linked('/', 's3://bucket'), Lifecycle: lifecycle };
  const update = { AssociationId: 'dra-0123456789abcdef0', ImportedFileChunkSize: 512 };
  expect(refuseAssociationUpdate(association, update) === undefined).toBe(updatable);
  expect(refuseAssociationDeletion(association) === undefined).toBe(deletable);
});

test('an update that updates nothing is refused', () => {
  const association = { ...linked('/', 's3://bucket'), Lifecycle: 'AVAILABLE' as const };
  expect(refuseAssociationUpdate(association, { AssociationId: 'dra-0123456789abcdef0' })?.code).toBe('BadRequest');
});
