import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REQUEST_SHAPES } from '../aws/fsx/shapes.ts';
import type { FsxOperation } from '../aws/fsx/types.ts';
import { findViolations, refuseRequest } from './request-violations.ts';

const BACKUP = 'backup-0123456789abcdef0';
const OPERATIONS = Object.keys(REQUEST_SHAPES) as FsxOperation[];

test.each([
  ['a request of the API reference', 'DeleteBackup', { BackupId: 'backup-03e3c82e0183b7b6b' }],
  ['unknown members', 'DescribeBackups', { WindowsConfiguration: 7, Anything: {} }],
  ['null for an optional member', 'CreateBackup', { FileSystemId: 'fs-0123456789abcdef0', Tags: null }],
  ['an empty tag value', 'CreateBackup', { FileSystemId: 'fs-01234567', Tags: [{ Key: 'Name', Value: '' }] }],
  ['the largest page', 'DescribeBackups', { MaxResults: 2_147_483_647 }],
  ['a token of base64', 'DescribeBackups', { NextToken: 'AAAAAQ==' }],
  ['90 days of retention', 'CreateFileSystem', creation({ AutomaticBackupRetentionDays: 90 })],
] as const)('%s has no violation', (_case, operation, body) => {
  expect(findViolations(operation, body)).toEqual([]);
});

test.each([
  [
    'a missing member',
    'DeleteBackup',
    {},
    'BackupId',
    "Value null at 'backupId' failed to satisfy constraint: Member must not be null",
  ],
  [
    'an empty token',
    'DeleteBackup',
    { BackupId: BACKUP, ClientRequestToken: '' },
    'ClientRequestToken',
    "Value '' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'an id of something else',
    'DeleteBackup',
    { BackupId: 'fs-0123456789abcdef0' },
    'BackupId',
    "Value 'fs-0123456789abcdef0' at 'backupId' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(backup-[0-9a-f]{8,})$",
  ],
  [
    'a retention of 91 days',
    'CreateFileSystem',
    creation({ AutomaticBackupRetentionDays: 91 }),
    'LustreConfiguration.AutomaticBackupRetentionDays',
    "Value '91' at 'lustreConfiguration.automaticBackupRetentionDays' failed to satisfy constraint: Member must have value less than or equal to 90",
  ],
  [
    'a page of no results',
    'DescribeBackups',
    { MaxResults: 0 },
    'MaxResults',
    "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [
    'an unknown deployment type',
    'CreateFileSystem',
    creation({ DeploymentType: 'PERSISTENT_3' }),
    'LustreConfiguration.DeploymentType',
    "Value 'PERSISTENT_3' at 'lustreConfiguration.deploymentType' failed to satisfy constraint: Member must satisfy enum value set: [SCRATCH_1, SCRATCH_2, PERSISTENT_1, PERSISTENT_2]",
  ],
  [
    'a tag without a value',
    'CreateBackup',
    { Tags: [{ Key: 'ok', Value: '' }, { Key: 'Name' }] },
    'Tags.1.Value',
    "Value null at 'tags.2.member.value' failed to satisfy constraint: Member must not be null",
  ],
  [
    'an empty list of tags',
    'CreateBackup',
    { Tags: [] },
    'Tags',
    "Value '[]' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'a time that no clock shows',
    'CreateFileSystem',
    creation({ DailyAutomaticBackupStartTime: '24:00' }),
    'LustreConfiguration.DailyAutomaticBackupStartTime',
    "Value '24:00' at 'lustreConfiguration.dailyAutomaticBackupStartTime' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([01]\\d|2[0-3]):?([0-5]\\d)$",
  ],
] as const)('%s is told in the service’s words', (_case, operation, body, path, detail) => {
  const [violation, ...others] = findViolations(operation, body);
  expect(others).toEqual([]);
  expect(violation).toMatchObject({ path, detail, kind: 'constraint' });
  expect(refuseRequest(operation, body)).toMatchObject({ code: 'BadRequest', member: path });
  expect(refuseRequest(operation, body)?.message.startsWith('1 validation error detected: Value')).toBe(true);
});

test('several violations are counted and joined', () => {
  const refused = refuseRequest('CreateFileSystem', { FileSystemType: 'LUSTRE', ClientRequestToken: '' });
  expect(refused?.message).toBe(
    "2 validation errors detected: Value '' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 1; Value null at 'subnetIds' failed to satisfy constraint: Member must not be null",
  );
});

test.each([
  ['a number for a text', { BackupId: 7 }, 'must be a string'],
  ['a text for a list', { BackupId: BACKUP, ClientRequestToken: {} }, 'must be a string'],
  ['an array for the request', [], 'must be a structure'],
  ['null for the request', null, 'must be a structure'],
])('%s cannot be read at all', (_case, body, words) => {
  const refused = refuseRequest('DeleteBackup', body);
  expect(refused?.code).toBe('SerializationException');
  expect(refused?.message).toContain(words);
});

test.each([
  ['a fraction', 1.5],
  ['a number no integer can hold', 1e300],
  ['a text', '5'],
  ['a boolean', true],
])('%s is no whole number', (_case, MaxResults) => {
  expect(refuseRequest('DescribeBackups', { MaxResults })?.code).toBe('SerializationException');
});

test('lengths are counted in characters, not in UTF-16 units', () => {
  const tags = (Value: string) => ({ Tags: [{ Key: 'k', Value }] });
  expect(findViolations('CreateBackup', tags('𝒜'.repeat(256)))).toEqual([]);
  expect(findViolations('CreateBackup', tags('𝒜'.repeat(257)))).toHaveLength(1);
});

test('inherited members are not the request’s', () => {
  const body = Object.create({ BackupId: BACKUP });
  expect(findViolations('DeleteBackup', body)).toHaveLength(1);
});

test('any JSON gets an answer of at most 256 characters', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OPERATIONS), fc.jsonValue({ noUnicodeString: false }), (operation, body) => {
      const refused = refuseRequest(operation, body);
      expect((refused?.message ?? '').length).toBeLessThanOrEqual(256);
    }),
    { numRuns: 200 },
  );
});

test('any JSON in any member gets an answer', () => {
  const members = [...new Set(OPERATIONS.flatMap((operation) => Object.keys(REQUEST_SHAPES[operation])))];
  const body = fc.dictionary(fc.constantFrom(...members), fc.jsonValue({ noUnicodeString: false }));
  fc.assert(
    fc.property(fc.constantFrom(...OPERATIONS), body, (operation, value) => {
      expect((refuseRequest(operation, value)?.message ?? '').length).toBeLessThanOrEqual(256);
    }),
    { numRuns: 200 },
  );
});

function creation(LustreConfiguration: object) {
  return { FileSystemType: 'LUSTRE', SubnetIds: ['subnet-01234567'], LustreConfiguration };
}
