import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReferencePolicy, referenceDecision } from '../../testing/reference-policy.ts';
import { decide } from './decide.ts';
import { parsePolicy } from './policy.ts';

const ACCOUNT = '111122223333';
const some = <T>(values: readonly T[], most = 3) =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: most });

const action = fc.constantFrom('fsx:CopyBackup', 'fsx:CreateBackup', 'fsx:DescribeBackups', 'kms:DescribeKey');
const actionPattern = fc.constantFrom(
  '*',
  'fsx:*',
  'FSX:copybackup',
  'fsx:*Backup',
  'fsx:Describe*',
  'fsx:C?????ackup',
  'kms:*',
);
const resource = fc.constantFrom(
  `arn:aws:fsx:us-east-1:${ACCOUNT}:backup/backup-0a`,
  `arn:aws:fsx:eu-west-1:${ACCOUNT}:backup/*`,
  `arn:aws:fsx:us-east-1:${ACCOUNT}:file-system/fs-0a`,
  `arn:aws:kms:us-east-1:${ACCOUNT}:key/a:b`,
);
const resourcePattern = fc.constantFrom(
  '*',
  `arn:aws:fsx:*:${ACCOUNT}:backup/*`,
  'arn:aws:fsx:us-east-1:*:*/*-0a',
  'arn:aws:fsx:*',
  'arn:aws:fsx:*:*',
  'arn:aws:kms:*:*:key/?:b',
  'arn:*:fsx:us-*-?:*:backup/backup-0?',
  `arn:aws:fsx:us-east-1:${ACCOUNT}:*/\${team}`,
  `arn:aws:fsx:\${aws:RequestedRegion}:*:backup/*`,
  `arn:aws:fsx:\${aws:RequestedRegion, 'us-east-1'}:*:file-system/fs-\${team, '0a'}`,
  `arn:aws:fsx:eu-west-1:${ACCOUNT}:backup/\${*}`,
);
const TEXTS = [
  'red',
  'Red',
  'blue',
  'r*',
  '?ed',
  `\${team}`,
  `\${team, 'red'}`,
  `\${*}`,
  '*',
  '',
  'fs-0a',
  `\${aws:RequestedRegion}`,
];
const values: Readonly<Record<string, readonly string[]>> = {
  team: ['red', 'Red', 'blue', 'r*', '*', ''],
  'aws:requestedregion': ['us-east-1', 'eu-west-1'],
  'aws:tagkeys': ['red', 'blue', 'fs-0a'],
  size: ['5', '10', '10.5', 'ten'],
  'aws:currenttime': ['2026-11-23T04:00:00Z', '1795406400', '2026-11-24T04:00:00Z'],
  'fsx:isbackupcopysource': ['true', 'false', 'True'],
  'aws:principalarn': [`arn:aws:iam::${ACCOUNT}:user/red`, `arn:aws:iam::${ACCOUNT}:user/blue:x`],
};
const KEY: Readonly<Record<string, string>> = { team: 'ours:team', size: 'ours:size' };
const keyNames = ['team', 'aws:tagkeys', 'size', 'aws:currenttime', 'fsx:isbackupcopysource', 'aws:principalarn'];
const context = fc.record(
  Object.fromEntries(
    Object.entries(values).map(([key, known]) => [key, fc.subarray([...known], { maxLength: key === 'team' ? 1 : 2 })]),
  ),
  { requiredKeys: [] },
);

const quantified = (names: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom(...names),
      fc.constantFrom('', 'IfExists'),
    )
    .map((parts) => parts.join(''));
const condition = (names: readonly string[], wanted: readonly string[], keys: readonly string[]) =>
  fc.tuple(quantified(names), fc.constantFrom(...keys), some(wanted));
const orders = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const strings = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
];
const arns = [`arn:aws:iam::*:user/red`, 'arn:aws:iam::*:*', 'arn:aws:iam::*', `arn:*:iam::*:user/\${team}`, '*'];
const conditions = fc.oneof(
  condition(strings, TEXTS, ['team', 'aws:tagkeys']),
  condition(
    orders.map((order) => `Numeric${order}`),
    ['5', '10', '10.5', '-3'],
    ['size'],
  ),
  condition(
    orders.map((order) => `Date${order}`),
    ['2026-11-23T04:00:00Z', '1795406400', '2026-11-24'],
    ['aws:currenttime'],
  ),
  condition(['Bool'], ['true', 'false', 'FALSE'], ['fsx:isbackupcopysource']),
  condition(['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'], arns, ['aws:principalarn']),
  fc.tuple(fc.constant('Null'), fc.constantFrom(...keyNames), some(['true', 'false'], 2)),
);

/** Keys have a service; a team's and a size's are ours. */
const withService = (key: string) => KEY[key] ?? key;
const toCondition = (entries: readonly (readonly [string, string, readonly string[]])[]) => {
  const all: Record<string, Record<string, readonly string[]>> = {};
  for (const [operator, key, wanted] of entries) all[operator] = { ...all[operator], [withService(key)]: wanted };
  return all;
};

const statement = fc
  .record({
    Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    actions: some([...'x'], 1).chain(() => fc.array(actionPattern, { minLength: 1, maxLength: 2 })),
    resources: fc.array(resourcePattern, { minLength: 1, maxLength: 2 }),
    isNotAction: fc.boolean(),
    isNotResource: fc.boolean(),
    entries: fc.array(conditions, { maxLength: 2 }),
  })
  .map(({ Effect, actions, resources, isNotAction, isNotResource, entries }) => ({
    Effect,
    [isNotAction ? 'NotAction' : 'Action']: actions,
    [isNotResource ? 'NotResource' : 'Resource']: resources.map(named),
    ...(entries.length > 0 ? { Condition: toCondition(entries.map(([o, k, w]) => [o, k, w.map(named)])) } : {}),
  }));
const named = (text: string) => text.replaceAll(`\${team`, `\${ours:team`);
const policy = fc.record({
  Version: fc.constantFrom('2012-10-17' as const, '2012-10-17' as const, '2008-10-17' as const),
  Statement: fc.array(statement, { minLength: 1, maxLength: 4 }),
});

test('every decision is the reference evaluator’s', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(fc.array(policy, { maxLength: 2 }), action, resource, context, (policies, asked, on, known) => {
      const compiled = policies.map((each) => {
        const read = parsePolicy(JSON.stringify(each));
        if ('problem' in read) throw new Error(read.problem);
        return read;
      });
      const entries = Object.entries(known).map(([key, all]) => [withService(key), all ?? []] as const);
      const request = { action: asked, resource: on };
      const expected = referenceDecision(policies as readonly ReferencePolicy[], {
        ...request,
        context: Object.fromEntries(entries),
      });
      seen[expected] = (seen[expected] ?? 0) + 1;
      expect(decide(compiled, { ...request, context: new Map(entries) }).verdict).toBe(expected);
    }),
    { numRuns: Number(process.env.RUNS ?? 20_000) },
  );
  expect(
    Math.min(...['allowed', 'not-allowed', 'explicitly-denied'].map((verdict) => seen[verdict] ?? 0)),
  ).toBeGreaterThan(100);
}, 120_000);
