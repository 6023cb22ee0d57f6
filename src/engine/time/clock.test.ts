import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RATE } from '../../lab/clock.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newStoredClock } from './clock.ts';

const MONDAY = Date.UTC(2026, 10, 16);

/** A clock on a machine whose time a test sets. */
function setUp(store = newMemoryStore()) {
  const machine = { now: MONDAY };
  const clock = newStoredClock(store, () => machine.now);
  const read = () => store.read(['clock'], (tx) => clock.now(tx));
  const record = () => store.read(['clock'], (tx) => tx.table('clock').get('clock'));
  return { store, machine, clock, read, record };
}

test('a first clock shows the real time, runs at the default rate and is stored', async () => {
  const { clock, machine, record } = setUp();

  expect(await clock.state()).toEqual({ now: MONDAY, rate: DEFAULT_RATE });
  machine.now += 1_000;
  expect(await clock.state()).toEqual({ now: MONDAY + 60_000, rate: DEFAULT_RATE });
  expect(await record()).toMatchObject({ startedAt: MONDAY, virtualMs: MONDAY, realMs: MONDAY });
});

test('reading needs no row, and a write transaction makes it where the reading began', async () => {
  const { store, clock, machine, read, record } = setUp();

  expect(await read()).toBe(MONDAY);
  expect(await record()).toBeUndefined();
  machine.now += 10;
  expect(await store.write(['clock', 'jobs'], (tx) => clock.now(tx))).toBe(MONDAY + 600);
  expect(await record()).toMatchObject({ realMs: MONDAY });
});

test('rate is applied before the advance, and both without a jump in between', async () => {
  const { clock, machine } = setUp();
  await clock.state();
  machine.now += 1_000;

  expect(await clock.change({ rate: 0, advanceSeconds: 90 })).toEqual({ now: MONDAY + 60_000 + 90_000, rate: 0 });
  machine.now += 5_000;
  expect(await clock.state()).toEqual({ now: MONDAY + 150_000, rate: 0 });
  expect(await clock.change({ rate: 1 })).toEqual({ now: MONDAY + 150_000, rate: 1 });
});

test('two hosts on one store tell the same time', async () => {
  const one = setUp();
  const other = newStoredClock(one.store, () => one.machine.now);
  await one.clock.change({ rate: 3600, advanceSeconds: 86_400 });
  one.machine.now += 777;
  expect(await other.state()).toEqual(await one.clock.state());
});

test('after a machine set back by an hour, time stands still until a write, and goes on from there', async () => {
  const { store, clock, machine, read } = setUp();
  await clock.change({ rate: 1 });
  machine.now += 60_000;
  expect(await read()).toBe(MONDAY + 60_000);

  machine.now -= 3_600_000;
  expect(await read()).toBe(MONDAY + 60_000);
  machine.now += 1_000;
  expect(await store.write(['clock'], (tx) => clock.now(tx))).toBe(MONDAY + 60_000);
  machine.now += 1_000;
  expect(await read()).toBe(MONDAY + 61_000);
});

test('a cleared store starts a new clock at the real time', async () => {
  const { store, clock, machine, read } = setUp();
  await clock.change({ advanceSeconds: 1_000_000 });
  machine.now += 1_000;
  await store.clear();
  expect(await read()).toBe(MONDAY + 1_000);
  expect((await clock.state()).now).toBe(MONDAY + 1_000);
});

test('a write that is taken back leaves no row, and time goes on the same', async () => {
  const { store, clock, machine, read, record } = setUp();
  const work = store.write(['clock'], async (tx) => {
    await clock.now(tx);
    throw new Error('refused');
  });
  await expect(work).rejects.toThrow('refused');
  expect(await record()).toBeUndefined();
  machine.now += 1_000;
  expect(await read()).toBe(MONDAY + 60_000);
});

test.each([{ rate: -1 }, { rate: Number.NaN }, { rate: 1e9 }, { advanceSeconds: -1 }, { advanceSeconds: Infinity }])(
  'the change %o is refused, and nothing is changed',
  async (request) => {
    const { clock, record } = setUp();
    await expect(clock.change(request)).rejects.toThrow(/must be|can be moved/);
    expect(await record()).toBeUndefined();
  },
);

test('time never goes backwards, whatever the machine and changes of the clock do', async () => {
  const step = fc.oneof(
    fc.record({ elapse: fc.integer({ min: -100_000, max: 1_000_000 }) }),
    fc.record({ rate: fc.constantFrom(0, 0.5, 1, 60, 3600) }),
    fc.record({ advanceSeconds: fc.integer({ min: 0, max: 1_000_000 }) }),
    fc.record({ write: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { store, clock, machine, read } = setUp();
      let before = await read();
      for (const taken of steps) {
        if ('elapse' in taken) machine.now += taken.elapse;
        else if ('write' in taken) await (taken.write ? store.write(['clock'], (tx) => clock.now(tx)) : clock.state());
        else await clock.change(taken);
        const now = await read();
        expect(now).toBeGreaterThanOrEqual(before);
        before = now;
      }
    }),
    { numRuns: 100 },
  );
});
