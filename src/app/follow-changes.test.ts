import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setEndpoint } from '../client/service.ts';
import type { Change } from '../lab/change.ts';
import { followChanges, staleKeys } from './follow-changes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An endpoint that only tells of changes, when the test says so. */
function listen(): (change: Change) => void {
  const listeners = new Set<(change: Change) => void>();
  const nobody = () => Promise.reject(new Error('Not in this test.'));
  const subscribe = (listener: (change: Change) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  setEndpoint({ fetch: nobody, upload: nobody, subscribe });
  return (change) => {
    for (const listener of listeners) listener(change);
  };
}

test('a change of a volume makes only its own listings old', () => {
  expect(staleKeys({ kind: 'volume', id: 'fs-1' })).toEqual([['volume', 'fs-1']]);
});

test('a hundred changes within a quarter of a second ask once', () => {
  const tell = listen();
  const queries = new QueryClient();
  const asked = vi.spyOn(queries, 'invalidateQueries');
  const stop = followChanges(queries);
  for (let count = 0; count < 100; count += 1) tell({ kind: 'file-system', id: `fs-${count}`, region: 'us-east-1' });
  expect(asked).not.toHaveBeenCalled();
  vi.advanceTimersByTime(250);
  expect(keysOf(asked.mock.calls)).toEqual(['file-systems', 'associations', 'upcoming', 'history', 'days']);
  tell({ kind: 'clock', id: '' });
  stop();
  vi.advanceTimersByTime(1_000);
  expect(asked).toHaveBeenCalledTimes(5);
});

test('while the clock jumps, it is asked for some three times a second, and everything else once', async () => {
  const tell = listen();
  const queries = new QueryClient();
  queries.setQueryData(['jump'], { state: 'running' });
  const asked = vi.spyOn(queries, 'invalidateQueries');
  const stop = followChanges(queries);
  for (let count = 0; count < 20; count += 1) {
    tell({ kind: 'clock', id: '' });
    tell({ kind: 'file-system', id: 'fs-1', region: 'us-east-1' });
    await vi.advanceTimersByTimeAsync(50);
  }
  stop();
  const keys = keysOf(asked.mock.calls);
  expect(keys.filter((key) => key === 'clock').length).toBeLessThanOrEqual(4);
  expect(keys.filter((key) => key === 'clock').length).toBeGreaterThanOrEqual(3);
  expect(keys.filter((key) => key === 'file-systems')).toHaveLength(1);
  expect(keys.filter((key) => key === 'upcoming')).toHaveLength(1);
});

test('changes that keep coming are asked for twice a second, and less often where answers take long', async () => {
  const tell = listen();
  const queries = new QueryClient();
  const asked = vi.spyOn(queries, 'invalidateQueries');
  const stop = followChanges(queries);
  const timesIn = async (seconds: number) => {
    asked.mockClear();
    for (let count = 0; count < seconds * 20; count += 1) {
      tell({ kind: 'verification', id: 'verify-1' });
      await vi.advanceTimersByTimeAsync(50);
    }
    return asked.mock.calls.length;
  };
  expect(await timesIn(3)).toBeLessThanOrEqual(6);
  expect(asked.mock.calls.length).toBeGreaterThanOrEqual(4);
  asked.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 400)));
  expect(await timesIn(6)).toBeLessThanOrEqual(5);
  stop();
});

test('a change of another Region leaves the answers of this one as they are', async () => {
  const tell = listen();
  const queries = new QueryClient();
  const keyIn = (region: string) => ['backups', '111122223333', region, 'one', 'backup-1'];
  const isOld = (region: string) => queries.getQueryState(keyIn(region))?.isInvalidated;
  for (const region of ['us-east-1', 'eu-west-1']) queries.setQueryData(keyIn(region), {});
  queries.setQueryData(['copies', '111122223333', 'us-east-1'], []);
  const stop = followChanges(queries);
  tell({ kind: 'backup', id: 'backup-1', region: 'eu-west-1' });
  vi.advanceTimersByTime(250);
  stop();
  expect([isOld('us-east-1'), isOld('eu-west-1')]).toEqual([false, true]);
  expect(queries.getQueryState(['copies', '111122223333', 'us-east-1'])?.isInvalidated).toBe(true);
});

test('what is told of a Region and of all is asked for once', () => {
  const tell = listen();
  const queries = new QueryClient();
  const asked = vi.spyOn(queries, 'invalidateQueries');
  const stop = followChanges(queries);
  tell({ kind: 'file-system', id: 'fs-1', region: 'us-east-1' });
  tell({ kind: 'key', id: 'key-1' });
  vi.advanceTimersByTime(250);
  stop();
  expect(keysOf(asked.mock.calls).filter((key) => key === 'history')).toHaveLength(1);
});

const keysOf = (calls: readonly Parameters<QueryClient['invalidateQueries']>[]) =>
  calls.map(([filters]) => filters?.queryKey?.[0]);
