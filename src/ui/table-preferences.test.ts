import { expect, test } from 'vitest';
import { toPreferences } from './table-preferences.ts';

const defaults = [
  { id: 'name', visible: true },
  { id: 'status', visible: true },
  { id: 'arn', visible: false },
];

test('without stored preferences the defaults hold', () => {
  expect(toPreferences(undefined, defaults)).toEqual({
    pageSize: 20,
    wrapLines: false,
    compact: false,
    columns: defaults,
    widths: {},
  });
});

test('order, visibility and widths come back; columns that are gone or new do no harm', () => {
  const stored = {
    pageSize: 50,
    columns: [
      { id: 'status', visible: false },
      { id: 'gone', visible: true },
      { id: 'name', visible: true },
    ],
    widths: { name: 240, status: 'wide' },
  };
  const { pageSize, columns, widths } = toPreferences(stored, defaults);
  expect(pageSize).toBe(50);
  expect(columns).toEqual([
    { id: 'status', visible: false },
    { id: 'name', visible: true },
    { id: 'arn', visible: false },
  ]);
  expect(widths).toEqual({ name: 240 });
});

test.each([['text'], [7], [null], [{ pageSize: 7, columns: 'all', widths: [] }]])(
  '%j is as good as nothing',
  (stored) => {
    expect(toPreferences(stored, defaults)).toEqual(toPreferences(undefined, defaults));
  },
);
