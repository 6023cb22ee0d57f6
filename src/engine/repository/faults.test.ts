import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newDataPlane } from '../../testing/data-plane.ts';
import { type FaultPlan, type FaultyStore, newFaultyStore } from '../../testing/faulty-store.ts';
import { beginLife, type Life, STEPS, tidy, troubles } from '../../testing/interrupted-life.ts';
import { digestQuickly } from '../../testing/quick-digest.ts';
import { newRelaxedStore } from '../../testing/relaxed-store.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';

const RANDOM_POINTS = Number(process.env.RANDOM_POINTS ?? (process.env.LONG ? 100_000 : 2000));
const CHAINS = process.env.LONG ? 2000 : 100;

beforeAll(digestQuickly);
afterAll(() => {
  vi.restoreAllMocks();
});

/** Steps that were acknowledged, a count, and what they left. */
interface Reached {
  readonly steps: number;
  readonly life: Life;
}

/** Takes steps until one fails. */
async function goOn(data: DataPorts, from: Reached): Promise<Reached> {
  let { steps, life } = from;
  for (const step of STEPS.slice(steps)) {
    try {
      await step.take(data);
    } catch (cause) {
      expect(cause, step.name).toMatchObject({ name: 'StorageFault' });
      return { steps, life };
    }
    life = step.after(life);
    steps += 1;
  }
  return { steps, life };
}

async function begin(store: Store): Promise<Reached> {
  return { steps: 0, life: await beginLife(newDataPlane(store)) };
}

/** Operations of a whole life that a fault of that reason can meet. */
async function countOperations(reason: FaultPlan['reason']): Promise<number> {
  const disk = newMemoryStore();
  const reached = await begin(disk);
  const counting = newFaultyStore(disk);
  await goOn(newDataPlane(counting), reached);
  return counting.operations(reason);
}

/** Another host looks after what the last one left, and finds all that was acknowledged; then it does the rest. */
async function expectRecovery(disk: Store, reached: Reached, what: string): Promise<void> {
  const data = newDataPlane({ ...disk });
  expect(await troubles(data, reached.life, STEPS[reached.steps]), what).toEqual([]);
  await tidy(data);
  const done = await goOn(data, reached);
  expect(done.steps, what).toBe(STEPS.length);
  expect(await troubles(data, done.life), what).toEqual([]);
}

const faulty = async (): Promise<{ disk: Store; store: FaultyStore; reached: Reached }> => {
  const disk = newMemoryStore();
  const reached = await begin(disk);
  return { disk, store: newFaultyStore(disk), reached };
};

test.each(['closed', 'quota'] as const)(
  'a single fault, %s, at any operation: the same host does the step again',
  async (reason) => {
    const operations = await countOperations(reason);
    expect(operations).toBeGreaterThan(reason === 'quota' ? 40 : 150);
    for (let at = 1; at <= operations; at += 1) {
      const { store, reached } = await faulty();
      store.fail({ reason, at });
      const data = newDataPlane(store);
      const met = await goOn(data, reached);
      const done = await goOn(data, met);
      expect(done.steps, `met at ${at}`).toBe(STEPS.length);
      expect(await troubles(data, done.life), `met at ${at}`).toEqual([]);
    }
  },
  120_000,
);

test.each(['closed', 'quota'] as const)(
  'everything fails, %s, from any operation on: the next host finds what was acknowledged',
  async (reason) => {
    const operations = await countOperations(reason);
    for (let at = 1; at <= operations; at += 1) {
      const { disk, store, reached } = await faulty();
      store.fail({ reason, at, lasts: 'onwards' });
      const met = await goOn(newDataPlane(store), reached);
      await expectRecovery(disk, met, `from ${at} on`);
    }
  },
  120_000,
);

test('a machine that stops anywhere, and loses what was not yet flushed, has all that was acknowledged', async () => {
  const operations = await countOperations('closed');
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: operations }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (at, kept) => {
        const relaxed = newRelaxedStore();
        const reached = await begin(relaxed);
        const store = newFaultyStore(relaxed);
        store.fail({ reason: 'closed', at, lasts: 'onwards' });
        const met = await goOn(newDataPlane(store), reached);
        const data = newDataPlane(await relaxed.crash(kept));
        await tidy(data);
        expect(await troubles(data, met.life, STEPS[met.steps]), `stopped at ${at}`).toEqual([]);
      },
    ),
    { numRuns: RANDOM_POINTS },
  );
}, 300_000);

test('a host that dies while it makes up for one that died, three times over, loses nothing', async () => {
  const operations = await countOperations('closed');
  const anyDeaths = fc.array(fc.integer({ min: 1, max: operations }), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(anyDeaths, async (deaths) => {
      const disk = newMemoryStore();
      let reached = await begin(disk);
      for (const at of deaths) {
        const store = newFaultyStore(disk);
        store.fail({ reason: 'closed', at, lasts: 'onwards' });
        const data = newDataPlane(store);
        await tidy(data).catch(() => undefined);
        reached = await goOn(data, reached);
      }
      await expectRecovery(disk, reached, `died at ${deaths}`);
    }),
    { numRuns: CHAINS },
  );
}, 120_000);
