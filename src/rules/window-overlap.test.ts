import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeOverlap, minuteOf } from './window-overlap.ts';

test.each([
  ['05:00', '1:05:00', true],
  ['04:31', '1:05:00', true],
  ['04:30', '1:05:00', false],
  ['05:29', '7:05:00', true],
  ['05:30', '7:05:00', false],
  ['23:45', '3:00:10', true],
  ['00:10', '3:23:45', true],
  ['23:30', '3:00:00', false],
])('a daily window from %s and a weekly one from %s overlap: %s', (daily, weekly, overlaps) => {
  expect(describeOverlap(daily, weekly) !== undefined).toBe(overlaps);
});

test('what is no time overlaps nothing', () => {
  for (const time of [undefined, '', '24:00', '4:00', '04:60'])
    expect(describeOverlap(time, '1:04:00') ?? describeOverlap('04:00', `1:${time}`)).toBeUndefined();
});

test('every minute of the day is read', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
      expect(minuteOf(`${two(Math.floor(minute / 60))}:${two(minute % 60)}`)).toBe(minute);
    }),
  );
});
