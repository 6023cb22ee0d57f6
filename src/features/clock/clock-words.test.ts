import { expect, test } from 'vitest';
import { describeShift, nameOfRate, noteOf, writeRate } from './clock-words.ts';

const REAL = Date.UTC(2026, 10, 23);
const HOUR_MS = 3_600_000;

test.each([
  [0, 'Paused', 'Paused'],
  [1, 'Real time', '1×'],
  [60, '60× real time', '60×'],
  [3_600, '3,600× real time', '3,600×'],
  [86_400, '1 day per second', '1 day/s'],
])('the rate %d is %s, in short %s', (rate, name, short) => {
  expect(nameOfRate(rate)).toBe(name);
  expect(writeRate(rate)).toBe(short);
});

test('a date that was moved is told by how far', () => {
  expect(describeShift(REAL + 75 * HOUR_MS, REAL)).toBe('3 days 3 hours ahead of real time');
  expect(describeShift(REAL - HOUR_MS, REAL)).toBe('1 hour behind real time');
});

test('within a minute the clock shows the real time', () => {
  expect(describeShift(REAL + 59_000, REAL)).toBeUndefined();
});

test('there is nothing to be noticed of a clock at the real time, and something of every other', () => {
  expect(noteOf(1, undefined)).toBeUndefined();
  expect(noteOf(1, '2 days ahead of real time')).toBe('2 days ahead of real time');
  expect(noteOf(60, undefined)).toBe('Not real time');
  expect(noteOf(0, '2 days ahead of real time')).toBe('Time is paused');
});
