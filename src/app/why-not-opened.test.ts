import { expect, test } from 'vitest';
import { whyNotOpened } from './why-not-opened.ts';

const fault = (reason: string) => Object.assign(new Error('IndexedDB said no.'), { reason });

test.each([
  ['unavailable', 'This browser offers no storage'],
  ['blocked', 'An older tab holds the data'],
  ['newer', 'The data is newer than this console'],
  ['read-only', 'This browser cannot keep tabs apart'],
  ['closed', 'The connection to the data was lost'],
  ['quota', 'The storage of this browser is full'],
])('a fault of the kind %s has its own page', (reason, title) => {
  expect(whyNotOpened(fault(reason), true)).toMatchObject({ title, detail: 'IndexedDB said no.' });
});

test('any other cause is told as it is', () => {
  expect(whyNotOpened(new Error('No worker.'), true)).toMatchObject({
    title: 'The service could not be opened',
    detail: 'No worker.',
  });
  expect(whyNotOpened('text', true).detail).toBe('');
});

test('plain HTTP from another machine comes before every other cause', () => {
  expect(whyNotOpened(fault('unavailable'), false).title).toBe('The console needs a secure address');
});
