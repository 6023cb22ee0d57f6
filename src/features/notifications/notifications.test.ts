import { expect, test } from 'vitest';
import { afterPage, type Notice, withNotice } from './notifications.tsx';

const taking: Notice = { id: 'backup-1', type: 'in-progress', header: 'Creating' };
const other: Notice = { id: 'other', type: 'info', header: 'Other' };

test('the newest notice stands first', () => {
  expect(withNotice([taking], other)).toEqual([other, taking]);
});

test('an outcome takes the place of its progress', () => {
  const taken: Notice = { id: 'backup-1', type: 'success', header: 'Available' };
  expect(withNotice([other, taking], taken)).toEqual([other, taken]);
});

test('a success is still there on the next page, and gone on the one after', () => {
  const made = withNotice([], { id: 'made', type: 'success', header: 'Made' });
  const all = withNotice(made, { id: 'failed', type: 'error', header: 'Failed' });

  const next = afterPage(all);
  const afterNext = afterPage(next);

  expect(next.map(({ id }) => id)).toEqual(['failed', 'made']);
  expect(afterNext.map(({ id }) => id)).toEqual(['failed']);
  expect(
    withNotice(next, { id: 'made', type: 'success', header: 'Again' }).find(({ id }) => id === 'made')?.isOld,
  ).toBe(undefined);
});
