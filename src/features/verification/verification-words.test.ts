import { expect, test } from 'vitest';
import type { Verification } from '../../lab/verification.ts';
import { describeOutcome, describeRunScope, formatWork, percentOf } from './verification-words.ts';

const SUMS = { damaged: 0, healed: 0, rebuilt: 0, notes: 0 };
const run = (change: Partial<Verification>): Verification => ({
  ...{ id: 'verify-0123456789abcdef0', scope: 'all', state: 'done', startedAt: 0, workMs: 1 },
  ...{ progress: { doneBytes: 0, totalBytes: 0 }, checked: { objects: 0, bytes: 0, packs: 0, repositories: 0 } },
  ...{ sums: SUMS, findings: [], ...change },
});

test('only a run that went to its end says that nothing is damaged', () => {
  const labels = (['done', 'cancelled', 'failed', 'running'] as const).map(
    (state) => describeOutcome(run({ state })).label,
  );
  expect(labels).toEqual(['Nothing damaged', 'Cancelled', 'Failed', 'Verifying 0%']);
});

test('damage is said whatever else came of the run', () => {
  const sums = { ...SUMS, damaged: 1, healed: 2 };
  for (const state of ['running', 'done', 'cancelled', 'failed'] as const)
    expect(describeOutcome(run({ state, sums }))).toEqual({ type: 'error', label: '1 object damaged' });
});

test('what was healed and rebuilt is told with its number', () => {
  const { type, label } = describeOutcome(run({ sums: { ...SUMS, healed: 2, rebuilt: 1 } }));
  expect([type, label]).toEqual(['warning', '2 objects healed, 1 index rebuilt']);
});

test('progress says 100 percent only when the run is over, though the total is an estimate', () => {
  const over = { doneBytes: 12, totalBytes: 10 };
  expect(percentOf({ state: 'running', progress: over })).toBe(99);
  expect(percentOf({ state: 'running', progress: { doneBytes: 0, totalBytes: 0 } })).toBe(0);
  expect(percentOf({ state: 'done', progress: over })).toBe(100);
});

test('a run goes by what it reads', () => {
  expect(describeRunScope({ scope: 'all' })).toBe('Everything');
  expect(describeRunScope({ scope: 'backup', scopeId: 'backup-1' })).toBe('backup-1');
});

test('time of work is in seconds, then in minutes', () => {
  expect([430, 9_949, 59_000, 180_000].map(formatWork)).toEqual(['0.4 s', '9.9 s', '59 s', '3 min']);
});
