import { performance } from 'node:perf_hooks';
import { newContext } from '../src/rules/access/context.ts';
import { decide } from '../src/rules/access/decide.ts';
import { parsePolicy } from '../src/rules/access/policy.ts';

const ACCOUNT = '111122223333';
const STATEMENTS = 50;
const MS = 2_000;

/** Statements about other backups, with a condition each; the last one allows. */
function statements() {
  const list = Array.from({ length: STATEMENTS - 1 }, (_, at) => ({
    Effect: at % 10 === 0 ? 'Deny' : 'Allow',
    Action: 'fsx:Copy*',
    Resource: `arn:aws:fsx:*:*:backup/*${at}x`,
    Condition: { StringLike: { 'aws:RequestTag/Team': [`team-${at}-*`, 'red?'] } },
  }));
  return [...list, { Effect: 'Allow', Action: 'fsx:CopyBackup', Resource: `arn:aws:fsx:*:${ACCOUNT}:backup/*` }];
}

function compiled(Statement) {
  const policy = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
  if ('problem' in policy) throw new Error(policy.problem);
  return policy;
}

/** Decisions a second on a policy of 50 statements, each on another resource. */
export function decisionsPerSecond() {
  const policies = [compiled(statements())];
  const context = newContext({ 'aws:RequestTag/Team': 'research', 'aws:RequestedRegion': 'eu-west-1' });
  const ask = (at) => ({
    action: 'fsx:CopyBackup',
    resource: `arn:aws:fsx:us-east-1:${ACCOUNT}:backup/backup-${at}x`,
    context,
  });
  let decided = 0;
  for (let at = 0; at < 20_000; at += 1) decide(policies, ask(at));
  const start = performance.now();
  while (performance.now() - start < MS)
    for (let at = 0; at < 1_000; at += 1) {
      if (decide(policies, ask(at)).verdict !== 'allowed') throw new Error('It is not allowed.');
      decided += 1;
    }
  return decided / ((performance.now() - start) / 1000);
}

/** Ms of the slowest match of patterns with 100 wildcards against 2 KiB, first calls included. */
export function wildcardsMs() {
  const patterns = [`${'*a'.repeat(100)}c`, `${'*?a'.repeat(100)}c`, `${'*'.repeat(100)}c`, `${'*aab'.repeat(100)}c`];
  const resource = `arn:aws:fsx:us-east-1:${ACCOUNT}:backup/${'aab'.repeat(683)}`;
  let slowest = 0;
  for (const pattern of patterns) {
    const resources = `arn:aws:fsx:*:${ACCOUNT}:backup/${pattern}`;
    const policies = [compiled([{ Effect: 'Allow', Action: '*', Resource: resources }])];
    const start = performance.now();
    decide(policies, { action: 'fsx:CopyBackup', resource, context: new Map() });
    slowest = Math.max(slowest, performance.now() - start);
  }
  return slowest;
}
