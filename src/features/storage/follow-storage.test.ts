// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { setEndpoint } from '../../client/service.ts';
import type { Change } from '../../lab/change.ts';
import type { Notice } from '../notifications/notifications.tsx';
import { followStorage } from './follow-storage.tsx';
import { readKeptData } from './kept-data.ts';

const persist = vi.fn(async () => true);

beforeEach(() => {
  localStorage.clear();
  persist.mockClear();
  vi.stubGlobal('navigator', { storage: { persist, persisted: async () => false } });
});

/** A visit to a console whose service found data, or none: what it was told of, and a way to tell it of changes. */
function visit(isNew: boolean) {
  const notices: Notice[] = [];
  let tell = (_change: Change): void => undefined;
  const nobody = () => Promise.reject(new Error('Not in this test.'));
  const subscribe = (listener: (change: Change) => void) => {
    tell = listener;
    return () => undefined;
  };
  setEndpoint({ fetch: nobody, upload: nobody, subscribe, isNew });
  followStorage((notice) => notices.push(notice));
  return { notices, tell: (kind: Change['kind']) => tell({ kind, id: 'x', region: 'us-east-1' }) };
}

test('a first visit is told nothing', () => {
  const { notices, tell } = visit(true);
  tell('wiped');
  expect(notices).toEqual([]);
});

test('data that is gone at the next visit is said, at every visit until somebody takes note', () => {
  visit(true).tell('file-system');
  expect(visit(false).notices).toEqual([]);
  expect(visit(true).notices).toMatchObject([{ id: 'storage-wiped', type: 'warning' }]);
  expect(visit(false).notices).toMatchObject([{ id: 'storage-wiped' }]);
});

test('data that goes while the console is open is said at once', () => {
  const { notices, tell } = visit(false);
  tell('backup');
  tell('wiped');
  expect(notices.map(({ header }) => header)).toEqual(['The data of this console is gone from this browser']);
});

test('who deletes everything misses nothing', () => {
  const { tell } = visit(false);
  tell('backup');
  tell('reset');
  expect(visit(true).notices).toEqual([]);
});

test('the browser is asked once to keep the data, when there are files or backups', async () => {
  const { tell } = visit(true);
  tell('file-system');
  expect(persist).not.toHaveBeenCalled();
  tell('volume');
  tell('backup');
  await expect.poll(() => persist).toHaveBeenCalledOnce();
  expect(readKeptData()).toEqual({ hasData: true, isAsked: true, isGone: false });
});

test('a browser without a storage manager is not asked', async () => {
  vi.stubGlobal('navigator', {});
  const { tell } = visit(true);
  tell('volume');
  await Promise.resolve();
  expect(readKeptData().hasData).toBe(true);
});
