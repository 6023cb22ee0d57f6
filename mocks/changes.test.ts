import { expect, test, vi } from 'vitest';
import type { Change } from '../src/lab/change.ts';
import { gatherChanges } from './changes.ts';

test('the first change is told at once, and what follows together and once', async () => {
  vi.useFakeTimers();
  const told: (readonly Change[])[] = [];
  const publish = gatherChanges((changes) => told.push(changes));
  const backup = (id: string, region = 'us-east-1'): Change => ({ kind: 'backup', id, region });
  publish(backup('a'));
  expect(told).toEqual([[backup('a')]]);
  for (const id of ['a', 'b', 'a', 'b', 'a']) publish(backup(id));
  publish(backup('a', 'eu-west-1'));
  publish({ kind: 'clock', id: '' });
  await vi.advanceTimersByTimeAsync(100);

  expect(told.slice(1)).toEqual([[backup('a'), backup('b'), backup('a', 'eu-west-1'), { kind: 'clock', id: '' }]]);
  publish(backup('c'));
  expect(told.at(-1)).toEqual([backup('c')]);
  vi.useRealTimers();
});
