import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKUP_WINDOW_MS, chosenStartTime, ioPauseMs, nextWindow, startMoment } from './backup-window.ts';
import { DAY_MS, toDay } from './utc-day.ts';
import { describeOverlap } from './window-overlap.ts';

const TIMES = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const IDS = fc.integer({ min: 0, max: 1e9 }).map((n) => `fs-0${n.toString(16).padStart(16, '0')}`);
const MOMENTS = fc.integer({ min: 0, max: 250_000_000_000_000 });

test('the next window begins after the moment, within a day, at its time of the day', () => {
  fc.assert(
    fc.property(IDS, TIMES, MOMENTS, (id, time, after) => {
      const { windowAt } = nextWindow(id, time, after);
      expect(windowAt).toBeGreaterThan(after);
      expect(windowAt - after).toBeLessThanOrEqual(DAY_MS);
      expect(new Date(windowAt).toISOString().slice(11)).toBe(`${time}:00.000Z`);
      expect(nextWindow(id, time, windowAt).windowAt).toBe(windowAt + DAY_MS);
    }),
  );
});

test('a daily backup begins at a whole second inside its window, always the same, and not in the last minute', () => {
  fc.assert(
    fc.property(IDS, TIMES, MOMENTS, (id, time, after) => {
      const { windowAt, startsAt } = nextWindow(id, time, after);
      expect(startsAt).toBe(startMoment(id, windowAt));
      expect(startsAt - windowAt).toBeGreaterThanOrEqual(0);
      expect(startsAt - windowAt).toBeLessThan(BACKUP_WINDOW_MS - 60_000);
      expect(startsAt % 1000).toBe(0);
    }),
  );
});

test('the moments of a file system differ from day to day, and those of a day from one file system to another', () => {
  const days = Array.from({ length: 90 }, (_, day) => startMoment('fs-0123456789abcdef0', day * DAY_MS) % DAY_MS);
  const others = Array.from({ length: 90 }, (_, n) => startMoment(`fs-0123456789abcdef${n}`, 0));
  for (const moments of [days, others]) {
    expect(new Set(moments).size).toBeGreaterThan(80);
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(BACKUP_WINDOW_MS * 0.8);
  }
});

test('storage I/O is suspended for 1 to 3 seconds', () => {
  for (let day = 0; day < 400; day += 1) {
    const pause = ioPauseMs('fs-0123456789abcdef0', toDay(day * DAY_MS));
    expect(pause).toBeGreaterThanOrEqual(1000);
    expect(pause).toBeLessThanOrEqual(3000);
  }
});

test('the service chooses half hours of the night, which never meet the default maintenance window', () => {
  const chosen = new Set(Array.from({ length: 500 }, (_, n) => chosenStartTime(`fs-0${n}`)));
  expect(chosen.size).toBe(16);
  for (const time of chosen) {
    expect(time).toMatch(/^(2[0-3]|0[0-3]):[03]0$/);
    expect(describeOverlap(time, '1:05:00')).toBeUndefined();
  }
});
