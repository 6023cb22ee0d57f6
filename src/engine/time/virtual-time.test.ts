import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newClock, planAdvance, planRate, realUntil, virtualNow } from './virtual-time.ts';

const START = Date.UTC(2026, 10, 16);
const rates = fc.constantFrom(0, 0.5, 1, 60, 3600);
const records = fc.record({ rate: rates, elapsed: fc.nat(1e9) }).map(({ rate, elapsed }) => {
  const record = planAdvance(newClock(START, rate), 1234.5, START + elapsed);
  return { record, realMs: START + elapsed };
});

test('at 60 times, a real second is a virtual minute', () => {
  expect(virtualNow(newClock(START, 60), START + 1_000)).toBe(START + 60_000);
});

test('a paused clock stands still, and can be moved', () => {
  const paused = planRate(newClock(START, 60), 0, START + 1_000);
  expect(virtualNow(paused, START + 1e9)).toBe(START + 60_000);
  expect(virtualNow(planAdvance(paused, 5, START + 1e9), START + 2e9)).toBe(START + 65_000);
});

test('before its own moment a clock stands still', () => {
  expect(virtualNow(newClock(START, 60), START - 1e9)).toBe(START);
});

test('a change of rate does not change the time shown', () => {
  fc.assert(
    fc.property(records, rates, fc.integer({ min: -1e6, max: 1e9 }), ({ record, realMs }, rate, later) => {
      const changed = planRate(record, rate, realMs + later);
      expect(virtualNow(changed, realMs + later)).toBe(virtualNow(record, realMs + later));
      expect(virtualNow(changed, realMs + later + 10_000)).toBe(virtualNow(record, realMs + later) + 10_000 * rate);
    }),
  );
});

test('an advance adds exactly its seconds, and keeps the rate', () => {
  fc.assert(
    fc.property(records, fc.nat(1e8), fc.nat(1e9), ({ record, realMs }, seconds, later) => {
      const moved = planAdvance(record, seconds, realMs + later);
      expect(virtualNow(moved, realMs + later)).toBe(virtualNow(record, realMs + later) + seconds * 1_000);
      expect(moved.rate).toBe(record.rate);
    }),
  );
});

test('later is never earlier', () => {
  fc.assert(
    fc.property(records, fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e9), ({ record, realMs }, at, more) => {
      expect(virtualNow(record, realMs + at + more)).toBeGreaterThanOrEqual(virtualNow(record, realMs + at));
    }),
  );
});

test('a wait is over when the time is reached, and not a ms before', () => {
  fc.assert(
    fc.property(records, fc.nat(1e7), fc.nat(1e9), ({ record, realMs }, later, ahead) => {
      const from = realMs + later;
      const target = virtualNow(record, from) + ahead;
      const wait = realUntil(record, target, from);
      expect(wait === undefined).toBe(record.rate === 0 && ahead > 0);
      if (wait === undefined) return;
      expect(virtualNow(record, from + wait)).toBeGreaterThanOrEqual(target);
      if (wait) expect(virtualNow(record, from + wait - 1)).toBeLessThan(target);
    }),
  );
});
