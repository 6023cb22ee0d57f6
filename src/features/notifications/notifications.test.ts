import { expect, test } from 'vitest';
import { type Notice, withNotice } from './notifications.tsx';

const taking: Notice = { id: 'backup-1', type: 'in-progress', header: 'Creating' };
const other: Notice = { id: 'other', type: 'info', header: 'Other' };

test('the newest notice stands first', () => {
  expect(withNotice([taking], other)).toEqual([other, taking]);
});

test('an outcome takes the place of its progress', () => {
  const taken: Notice = { id: 'backup-1', type: 'success', header: 'Available' };
  expect(withNotice([other, taking], taken)).toEqual([other, taken]);
});
