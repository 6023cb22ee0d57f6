import { expect, test } from 'vitest';
import { findMomentProblems, fromMoment, toMoment } from './jump-target.ts';

test.each([
  ['2026-11-24', '05:12', Date.UTC(2026, 10, 24, 5, 12)],
  ['2028-02-29', '00:00', Date.UTC(2028, 1, 29)],
  ['1970-01-01', '00:00', 0],
  ['9999-12-31', '23:59', Date.UTC(9999, 11, 31, 23, 59)],
])('%s and %s is a moment of UTC', (date, time, at) => {
  expect(toMoment({ date, time })).toBe(at);
  expect(findMomentProblems({ date, time })).toEqual({});
  expect(fromMoment(at)).toEqual({ date, time });
});

test.each(['', '2026', '2026-11', '2026-02-30', '2027-02-29', '2026-13-01', '1969-12-31'])(
  '"%s" is no date to go to',
  (date) => {
    expect(toMoment({ date, time: '05:12' })).toBeUndefined();
    expect(Object.keys(findMomentProblems({ date, time: '05:12' }))).toEqual(['date']);
  },
);

test.each(['', '5', '05:', '24:00', '05:60'])('"%s" is no time', (time) => {
  expect(toMoment({ date: '2026-11-24', time })).toBeUndefined();
  expect(Object.keys(findMomentProblems({ date: '2026-11-24', time }))).toEqual(['time']);
});
