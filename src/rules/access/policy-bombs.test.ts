import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastTime } from '../../testing/least-time.ts';
import { decide } from './decide.ts';
import { parsePolicy } from './policy.ts';

const BACKUP = 'arn:aws:fsx:us-east-1:111122223333:backup/backup-0a';

/** This machine may do other things meanwhile; the figures themselves are measured by the benchmark. */
const SLOW = 5;

/** What the policy says of copying a backup, or what is wrong with it. */
function verdictOf(text: string, resource: string): string {
  const policy = parsePolicy(text);
  if ('problem' in policy) return policy.problem;
  return decide([policy], { action: 'fsx:CopyBackup', resource, context: new Map() }).verdict;
}

test('a bomb is refused in one sentence or decided, within 50 ms, and never allows by default', () => {
  const names = [
    'Version',
    'Id',
    'Statement',
    'Effect',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Condition',
    'Sid',
    '__proto__',
    'constructor',
    'toString',
  ];
  const words = [
    'Deny',
    '2012-10-17',
    '*',
    'fsx:*',
    `\${`,
    `\${aws:username}`,
    `\${a,}`,
    'arn:aws:fsx:*',
    '*'.repeat(3000),
    '?'.repeat(3000),
    'a*'.repeat(2000),
    'StringLike',
    'ForAllValues:',
    'true',
  ];
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.constantFrom<unknown>(...words), fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
    tree: fc.oneof(
      { maxDepth: 5 },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...names, ...words), tie('tree'), { maxKeys: 5 }),
    ),
  }));
  const nested = fc
    .tuple(fc.constantFrom('[', '{"a":', '{"Statement":['), fc.constantFrom(1, 99, 100_000))
    .map(([part, times]) => part.repeat(times));
  const many = fc
    .tuple(fc.constantFrom(1, 50_000), tree)
    .map(
      ([count, each]) =>
        `{"Version":"2012-10-17","Statement":[${Array(Math.min(count, 200_000)).fill('{}').join(',')},${JSON.stringify(each)}]}`,
    );
  const text = fc.oneof(
    tree.map((value) => JSON.stringify(value) ?? ''),
    tree.map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement })),
    nested,
    many,
    fc.string({ unit: 'binary', maxLength: 300 }),
  );
  fc.assert(
    fc.property(text, (policy) => {
      let verdict = '';
      const took = leastTime(() => {
        verdict = verdictOf(policy, BACKUP);
      }, 50 * SLOW);
      expect(verdict).not.toBe('allowed');
      expect(verdict.length).toBeGreaterThan(0);
      expect(verdict.length).toBeLessThan(400);
      expect(took, policy.slice(0, 100)).toBeLessThan(50 * SLOW);
    }),
    { numRuns: 5_000 },
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
}, 60_000);

test('a hundred stars against 2 KiB take no time', () => {
  const resource = `arn:aws:fsx:us-east-1:111122223333:backup/${'ab'.repeat(1_024)}`;
  const patterns = [
    `${'*a'.repeat(100)}c`,
    `${'*?a'.repeat(100)}c`,
    `${'*'.repeat(100)}c`,
    `*${'a?'.repeat(1_000)}c*${'*b'.repeat(99)}`,
  ];
  for (const pattern of patterns) {
    const statement = { Effect: 'Allow', Action: '*', Resource: `arn:aws:fsx:*:*:backup/${pattern}` };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    let verdict = '';
    const took = leastTime(() => {
      verdict = verdictOf(policy, resource);
    }, 10 * SLOW);
    expect(verdict).toBe('not-allowed');
    expect(took).toBeLessThan(10 * SLOW);
  }
});
