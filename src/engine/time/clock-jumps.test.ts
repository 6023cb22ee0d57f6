import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import { newStoredClock, type StoredClock } from './clock.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const YEAR = 365.25 * DAY;

/** Moments about which calendars and counters are known to trip. */
const CORNERS = [
  ...[Date.UTC(2028, 1, 29), Date.UTC(2028, 2, 1), Date.UTC(2027, 1, 28, 23, 59, 59, 999)],
  ...[Date.UTC(2038, 0, 19, 3, 14, 7), Date.UTC(2100, 1, 28), Date.UTC(2100, 2, 1), Date.UTC(2026, 2, 29, 1)],
  Date.UTC(1970, 0, 1),
];
const distance = fc.oneof(
  ...[SECOND, 60 * SECOND, 3_600 * SECOND, DAY, 30 * DAY, YEAR, 10 * YEAR].map((most) =>
    fc.integer({ min: -most, max: most }),
  ),
);
/** One of two hosts on one store moves the clock, or the machine's time goes on. */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ by: distance, host: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ to: fc.constantFrom(...CORNERS), host: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ rate: fc.constantFrom(0, 0.5, 1, 60, 3_600, 86_400), host: fc.nat(1) }) },
    { weight: 3, arbitrary: fc.record({ elapse: fc.nat(100 * SECOND), host: fc.nat(1) }) },
  ),
  { minLength: 20, maxLength: 30 },
);

const turn = (store: Store, clock: StoredClock, to: number) => store.write(['clock'], (tx) => clock.turn(tx, to));
const read = (store: Store, clock: StoredClock) => store.read(['clock'], (tx) => clock.now(tx));

test('2,000 jumps by a second to ten years, forward and back, at any rate: every host tells what was set, and goes on from there', async () => {
  let jumps = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const store = newMemoryStore();
      const machine = { now: Date.UTC(2026, 10, 23) };
      const hosts = [newStoredClock(store, () => machine.now), newStoredClock(store, () => machine.now)] as const;
      await hosts[0].state();
      let expected = machine.now;
      let rate = (await hosts[1].state()).rate;
      for (const step of taken) {
        const clock = hosts[step.host === 0 ? 0 : 1];
        if ('rate' in step) {
          rate = step.rate;
          await clock.change({ rate });
        } else if ('elapse' in step) {
          machine.now += step.elapse;
          expected += Math.floor(step.elapse * rate);
        } else {
          expected = 'to' in step ? step.to : Math.max(0, expected + step.by);
          jumps += 1;
          expect(await turn(store, clock, expected)).toBe(expected);
        }
        // a part of a ms that has passed is kept until the clock is set again
        for (const host of hosts)
          expect(Math.abs((await read(store, host)) - expected)).toBeLessThanOrEqual(taken.length);
        expected = await read(store, clock);
        expect((await clock.state()).rate).toBe(rate);
      }
    }),
    { numRuns: 200 },
  );
  expect(jumps).toBeGreaterThan(2_000);
});

test('a clock is not turned back by reaching a moment that is past, nor by a machine that is set back', async () => {
  await fc.assert(
    fc.asyncProperty(distance, fc.nat(10 * YEAR), async (by, back) => {
      const store = newMemoryStore();
      const machine = { now: Date.UTC(2026, 10, 23) };
      const clock = newStoredClock(store, () => machine.now, 0);
      const before = await read(store, clock);
      const after = await store.write(['clock'], (tx) => clock.reach(tx, before + by));
      expect(after).toBe(Math.max(before, before + by));
      machine.now -= back;
      expect(await read(store, clock)).toBe(after);
    }),
    { numRuns: 300 },
  );
});

test('a turn that is taken back leaves the time as it was, in every host', async () => {
  const store = newMemoryStore();
  const clock = newStoredClock(store, () => Date.UTC(2026, 10, 23));
  const before = await store.write(['clock'], (tx) => clock.now(tx));

  const refused = store.write(['clock'], async (tx) => {
    await clock.turn(tx, before - YEAR);
    throw new Error('refused');
  });

  await expect(refused).rejects.toThrow('refused');
  expect(await read(store, clock)).toBe(before);
  expect(await turn(store, clock, before - DAY)).toBe(before - DAY);
});
