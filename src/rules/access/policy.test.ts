import { expect, test } from 'vitest';
import { newContext } from './context.ts';
import { decide } from './decide.ts';
import { parsePolicy } from './policy.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const of = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

function problemOf(text: string): string {
  const read = parsePolicy(text);
  return 'problem' in read ? read.problem : '';
}

test.each([
  ['', 'Line 1, column 1: The text ends before its time.'],
  ['{', 'Line 1, column 2: A member begins with its name in quotation marks.'],
  ['{"Version": "2012-10-17",\n "Version": "2012-10-17"}', 'Line 2, column 2: The member "Version" stands here twice.'],
  ['[]', 'A policy must be an object.'],
  ['{} {}', 'Line 1, column 4: The text goes on after its end.'],
  ['{"Statement": []}', 'A policy needs a statement.'],
  ['{"Version": "2012-10-18", "Statement": []}', 'Version must be 2012-10-17 or 2008-10-17.'],
  ['{"Version": "2012-10-17", "Statements": []}', 'A policy has no member “Statements”.'],
  [of({ ...ALLOW, Effect: 'allow' }), 'Statement 1: Effect must be Allow or Deny.'],
  [of(ALLOW, { ...ALLOW, Resources: '*' }), 'Statement 2: A statement has no member “Resources”.'],
  [of({ ...ALLOW, NotAction: '*' }), 'Statement 1: A statement needs Action or NotAction, and not both.'],
  [
    of({ ...ALLOW, Resource: 'backup/*' }),
    'Statement 1: “backup/*” is no resource; one is an ARN with its service written out, or *.',
  ],
  [
    of({ ...ALLOW, Resource: 'arn:aws:*:us-east-1:111122223333:backup/*' }),
    'Statement 1: “arn:aws:*:us-east-1:111122223333:backup/*” is no resource; one is an ARN with its service written out, or *.',
  ],
  [
    of({ ...ALLOW, Action: 'CopyBackup' }),
    'Statement 1: “CopyBackup” is no action; one is written as fsx:CopyBackup, fsx:Describe* or *.',
  ],
  [
    of({ ...ALLOW, Condition: { StringMatches: { 'aws:username': 'a' } } }),
    'Statement 1: “StringMatches” is no condition operator.',
  ],
  [
    of({ ...ALLOW, Condition: { constructor: { 'aws:username': 'a' } } }),
    'Statement 1: “constructor” is no condition operator.',
  ],
  [
    of({ ...ALLOW, Condition: { NullIfExists: { 'aws:username': 'true' } } }),
    'Statement 1: “NullIfExists” is no condition operator.',
  ],
  [
    of({ ...ALLOW, Condition: { 'ForSomeValues:StringLike': { 'aws:TagKeys': 'a' } } }),
    'Statement 1: “ForSomeValues:StringLike” is no condition operator.',
  ],
  [
    of({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': 'yes' } } }),
    'Statement 1: Bool wants true or false, and “yes” is none.',
  ],
  [
    of({ ...ALLOW, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } } }),
    'Statement 1: IpAddress wants an IP address or range, and “10.0.0.0/33” is none.',
  ],
  [
    of({ ...ALLOW, Condition: { StringLike: { 'aws:username': `\${aws:username` } } }),
    `Statement 1: “\${aws:username” has a policy variable that cannot be read.`,
  ],
  [
    of({ ...ALLOW, Principal: '*' }),
    "Statement 1: Principal is for policies of resources; here the policy's owner is the principal.",
  ],
  [of({ ...ALLOW, Sid: 'A' }, { ...ALLOW, Sid: 'A' }), 'Statement 2: the Sid A stands in an earlier one.'],
  [`{"Statement": ${'['.repeat(200)}`, 'Line 1, column 114: Arrays and objects may be nested 100 deep at most.'],
  [`{"Id": "${'x'.repeat(10_240)}"}`, 'A policy may have 10 KiB at most.'],
  [`{"Id": "${'é'.repeat(5_200)}"}`, 'A policy may have 10 KiB at most.'],
])('%s', (text, problem) => {
  expect(problemOf(text)).toBe(problem);
});

const BACKUP = 'arn:aws:fsx:us-east-1:111122223333:backup/backup-0a';

/** What a policy of these statements says to CopyBackup of a backup, with these values. */
function verdictOf(
  statements: readonly object[],
  values: Readonly<Record<string, string | readonly string[]>> = {},
): string {
  const policy = parsePolicy(of(...statements));
  if ('problem' in policy) throw new Error(policy.problem);
  return decide([policy], { action: 'fsx:CopyBackup', resource: BACKUP, context: newContext(values) }).verdict;
}

const deny = { ...ALLOW, Effect: 'Deny' };
const allowIf = (operator: string, key: string, value: unknown) => [
  { ...ALLOW, Condition: { [operator]: { [key]: value } } },
];

test.each([
  ['nothing allows it', [{ ...ALLOW, Action: 'fsx:DeleteBackup' }], 'not-allowed'],
  ['a statement allows it', [ALLOW], 'allowed'],
  ['a denial wins, whatever comes first', [ALLOW, deny], 'explicitly-denied'],
  ['the denial comes first', [deny, ALLOW], 'explicitly-denied'],
  ['actions know no case', [{ ...ALLOW, Action: 'FSX:copybackup' }], 'allowed'],
  [
    'resources know case',
    [{ ...ALLOW, Resource: BACKUP.toUpperCase().replace('ARN:AWS:FSX', 'arn:aws:fsx') }],
    'not-allowed',
  ],
  ['all but this action', [{ Effect: 'Allow', NotAction: 'fsx:CopyBackup', Resource: '*' }], 'not-allowed'],
  [
    'all but another resource',
    [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:fsx:*:*:file-system/*' }],
    'allowed',
  ],
  ['a star of a resource spans slashes', [{ ...ALLOW, Resource: 'arn:aws:fsx:*:*:b*a' }], 'allowed'],
  ['a star of a part ends at its colon', [{ ...ALLOW, Resource: 'arn:aws:fsx:*:backup/backup-0a' }], 'not-allowed'],
])('%s', (_, statements, verdict) => {
  expect(verdictOf(statements)).toBe(verdict);
});

test.each([
  ['StringEquals', 'aws:RequestTag/Team', 'red', { 'aws:requesttag/team': 'red' }, true],
  ['StringEquals', 'aws:RequestTag/Team', 'red', {}, false],
  ['StringNotEquals', 'aws:RequestTag/Team', 'red', {}, true],
  ['StringEqualsIfExists', 'aws:RequestTag/Team', 'red', {}, true],
  ['StringLike', 'aws:RequestTag/Team', ['b*', 'r?d'], { 'aws:RequestTag/Team': 'red' }, true],
  ['Null', 'aws:RequestTag/Team', true, {}, true],
  ['Null', 'aws:RequestTag/Team', 'false', { 'aws:RequestTag/Team': '' }, true],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b'], { 'aws:TagKeys': ['a', 'c'] }, false],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b'], {}, true],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', ['a', 'b'], { 'aws:TagKeys': ['a', 'c'] }, true],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', ['a', 'b'], {}, false],
  ['NumericLessThan', 'ours:size', 10, { 'ours:size': '9.5' }, true],
  ['NumericLessThan', 'ours:size', '10', { 'ours:size': 'nine' }, false],
  ['DateLessThan', 'aws:CurrentTime', '2026-12-01', { 'aws:CurrentTime': '2026-11-23T04:00:00Z' }, true],
  ['DateGreaterThan', 'aws:EpochTime', '2026-12-01T00:00:00Z', { 'aws:EpochTime': '1795406400' }, false],
  ['Bool', 'fsx:IsBackupCopySource', true, { 'fsx:IsBackupCopySource': 'true' }, true],
  ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', { 'aws:SourceIp': '203.0.113.77' }, true],
  ['IpAddress', 'aws:SourceIp', '203.0.113.0/25', { 'aws:SourceIp': '203.0.113.177' }, false],
  ['NotIpAddress', 'aws:SourceIp', '2001:db8::/33', { 'aws:SourceIp': '2001:db8:8000::1' }, true],
  ['IpAddress', 'aws:SourceIp', '2001:DB8::/33', { 'aws:SourceIp': '2001:db8:7fff::1' }, true],
  ['IpAddress', 'aws:SourceIp', '::ffff:10.0.0.1', { 'aws:SourceIp': '::ffff:a00:1' }, true],
  ['IpAddress', 'aws:SourceIp', '0.0.0.0/0', { 'aws:SourceIp': '::1' }, false],
  [
    'ArnLike',
    'aws:PrincipalArn',
    'arn:aws:iam::*:user/*',
    { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/a' },
    true,
  ],
  [
    'StringEquals',
    'aws:RequestTag/Owner',
    `\${aws:username}`,
    { 'aws:username': 'ana', 'aws:RequestTag/Owner': 'ana' },
    true,
  ],
  ['StringEquals', 'aws:RequestTag/Owner', `\${aws:username}`, { 'aws:RequestTag/Owner': `\${aws:username}` }, false],
  [
    'StringLike',
    'aws:RequestTag/Owner',
    `\${aws:username}`,
    { 'aws:username': '*', 'aws:RequestTag/Owner': 'ana' },
    false,
  ],
  ['StringEquals', 'aws:username', `\${aws:PrincipalTag/x, 'none'}`, { 'aws:username': 'none' }, true],
  ['BinaryEquals', 'ours:key', 'AAEC', { 'ours:key': 'AAEC' }, true],
])('%s of %s: %j with %j is %s', (operator, key, wanted, values, holds) => {
  expect(verdictOf(allowIf(operator, key, wanted), values)).toBe(holds ? 'allowed' : 'not-allowed');
});

test('version 2008-10-17 takes a variable as it is written', () => {
  const [statement] = allowIf('StringEquals', 'aws:username', `\${aws:username}`);
  const policy = parsePolicy(JSON.stringify({ Statement: statement }));
  if ('problem' in policy) throw new Error(policy.problem);
  const ask = (name: string) =>
    decide([policy], { action: 'fsx:CopyBackup', resource: BACKUP, context: newContext({ 'aws:username': name }) })
      .verdict;
  expect([ask('ana'), ask(`\${aws:username}`)]).toEqual(['not-allowed', 'allowed']);
});
