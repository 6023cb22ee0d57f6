import { expect, test } from 'vitest';
import { REQUEST_SHAPES } from '../aws/fsx/shapes.ts';
import { knownMembers } from './known-members.ts';

test('members that the model does not have are left out, however deep', () => {
  const request = {
    FileSystemId: 'fs-01234567',
    Tags: [{ Key: 'Name', Value: '', Extra: 1 }],
    WindowsConfiguration: {},
    constructor: 1,
  };
  expect(knownMembers(REQUEST_SHAPES.CreateBackup, request)).toEqual({
    FileSystemId: 'fs-01234567',
    Tags: [{ Key: 'Name', Value: '' }],
  });
  const S3 = { AutoImportPolicy: { Events: ['NEW'], toString: 1 }, hasOwnProperty: 1 };
  expect(knownMembers(REQUEST_SHAPES.UpdateDataRepositoryAssociation, { AssociationId: 'dra-01234567', S3 })).toEqual({
    AssociationId: 'dra-01234567',
    S3: { AutoImportPolicy: { Events: ['NEW'] } },
  });
});

test('a request of the model stays as it is', () => {
  const request = {
    BackupIds: ['backup-01234567'],
    Filters: [{ Name: 'backup-type', Values: ['AUTOMATIC'] }],
    MaxResults: 1,
  };
  expect(knownMembers(REQUEST_SHAPES.DescribeBackups, request)).toEqual(request);
});
