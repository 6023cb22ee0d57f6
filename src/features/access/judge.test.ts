import { expect, test } from 'vitest';
import type { Principal } from '../../lab/access.ts';
import { builtInPrincipals } from '../../rules/access/built-in-principals.ts';
import { newJudge } from './judge.ts';

const place = { account: '111122223333', region: 'us-east-1' };
const now = 0;

function judgeOf(...Statement: readonly object[]) {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const ana: Principal = {
    ...{ id: 'principal-1', name: 'ana', description: '', arn: '', accessKeyId: '' },
    ...{ policy, isBuiltIn: false },
  };
  return newJudge(ana);
}

test('what the policy does not allow is named', () => {
  const judge = judgeOf({ Effect: 'Allow', Action: 'fsx:Describe*', Resource: '*' });
  expect(judge({ operation: 'fsx:DescribeBackups', place, now })).toBeUndefined();
  expect(judge({ operation: 'fsx:CreateBackup', request: { FileSystemId: 'fs-1' }, place, now })).toBe(
    'The policy of ana does not allow fsx:CreateBackup.',
  );
});

test('what the policy denies is named', () => {
  const judge = judgeOf(
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: 'kms:DisableKey', Resource: '*' },
  );
  expect(judge({ operation: 'kms:EnableKey', place, now })).toBeUndefined();
  expect(judge({ operation: 'kms:DisableKey', place, now })).toBe('The policy of ana denies kms:DisableKey.');
});

test('tags of the resource count, and tags that a form will ask for are taken to be in favour', () => {
  const judge = judgeOf(
    { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringLike: { 'aws:RequestTag/Team': '?*' } } },
    { Effect: 'Deny', Action: 'fsx:Delete*', Resource: '*', Condition: { Null: { 'aws:ResourceTag/Keep': 'false' } } },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:RequestTag/Team': 'red' } } },
  );
  const ResourceARN = 'arn:aws:fsx:us-east-1:111122223333:backup/backup-1';
  const remove = (Tags: readonly { Key: string; Value: string }[]) =>
    judge({
      operation: 'fsx:DeleteBackup',
      request: { BackupId: 'backup-1' },
      about: [{ ResourceARN, Tags }],
      place,
      now,
    });
  expect(remove([])).toBeUndefined();
  expect(remove([{ Key: 'keep', Value: '' }])).toBe('The policy of ana denies fsx:DeleteBackup.');
});

test('the copy operator may copy, and nothing else that changes something', () => {
  const [, , operator] = builtInPrincipals(place);
  if (!operator) throw new Error('no copy operator');
  const judge = newJudge(operator);
  const may = (operation: string, request = {}) => judge({ operation: `fsx:${operation}`, request, place, now });
  expect(may('CopyBackup', { SourceBackupId: 'backup-1', SourceRegion: 'eu-west-1' })).toBeUndefined();
  const whole = { SourceBackupId: 'backup-1', CopyTags: true };
  expect(may('CopyBackup', whole)).toBeUndefined();
  expect(judge({ operation: 'fsx:CopyBackup', request: whole, place, now, isWhole: true })).toContain(
    'fsx:TagResource',
  );
  expect(may('DeleteBackup', { BackupId: 'backup-1' })).toContain('does not allow');
});

test('where a copy goes counts once it is chosen', () => {
  const judge = judgeOf({
    ...{ Effect: 'Allow', Action: 'fsx:CopyBackup', Resource: '*' },
    Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
  });
  const asked = {
    operation: 'fsx:CopyBackup',
    request: { SourceBackupId: 'backup-1', SourceRegion: 'us-east-1' },
    now,
  };
  expect(judge({ ...asked, place })).toBeUndefined();
  expect(judge({ ...asked, place: { ...place, region: 'eu-west-1' }, isWhole: true })).toBeUndefined();
  expect(judge({ ...asked, place, isWhole: true })).toBe('The policy of ana does not allow fsx:CopyBackup.');
});
