import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, fromDay, toDay } from './utc-day.ts';

const LATEST = 253_402_300_799_999;

test.each(['1970-01-01', '2024-02-29', '2026-11-23', '2038-01-19', '2100-02-28', '2100-03-01', '9999-12-31'])(
  '%s is the day that the machine says it is',
  (day) => {
    expect(fromDay(day)).toBe(Date.parse(`${day}T00:00:00Z`));
    expect(toDay(Date.parse(`${day}T23:59:59.999Z`))).toBe(day);
  },
);

test('every moment to the year 9999 has the day that the machine says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LATEST }), (at) => {
      expect(toDay(at)).toBe(new Date(at).toISOString().slice(0, 10));
      expect(fromDay(toDay(at))).toBe(at - (at % DAY_MS));
    }),
  );
});

test.each(['', '2026-2-3', '2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-11-23T00:00'])(
  '“%s” is no day',
  (text) => expect(fromDay(text)).toBeUndefined(),
);
