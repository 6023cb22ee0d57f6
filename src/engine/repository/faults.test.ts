import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newDataPlane } from '../../testing/data-plane.ts';
import { type FaultPlan, type FaultyStore, newFaultyStore } from '../../testing/faulty-store.ts';
import { beginLife, type Life, STEPS, tidy, troubles } from '../../testing/interrupted-life.ts';
import { newMemoryPackFiles } from '../../testing/memory-pack-files.ts';
import { digestQuickly } from '../../testing/quick-digest.ts';
import { newRelaxedStore } from '../../testing/relaxed-store.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { withPackFiles } from './with-pack-files.ts';

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

/** Where packs are: in rows, or those that are not small in files, which outlive the host as the rows do. */
const PLACES = ['rows', 'files'] as const;
type Place = (typeof PLACES)[number];
const REASONS = ['closed', 'quota'] as const;

/** A disk on which a life has begun, and hosts on it. */
interface World {
  readonly disk: Store;
  readonly store: FaultyStore;
  readonly reached: Reached;
  /** A host that meets the faults. */
  readonly newHost: () => DataPorts;
  /** One that meets none, also on what was left of the disk. */
  readonly newSoundHost: (disk?: Store) => DataPorts;
}

async function newWorld<S extends Store>(place: Place, disk: S): Promise<World & { readonly disk: S }> {
  const files = newMemoryPackFiles();
  const sound = (store: Store) => newDataPlane(place === 'files' ? withPackFiles(store, files) : { ...store });
  const reached = { steps: 0, life: await beginLife(sound(disk)) };
  const store = newFaultyStore(disk);
  const faulty = () => (place === 'files' ? withPackFiles(store, store.filesOf(files)) : store);
  return { disk, store, reached, newHost: () => newDataPlane(faulty()), newSoundHost: (left = disk) => sound(left) };
}

/** Operations of a whole life that a fault of that reason can meet. */
async function countOperations(reason: FaultPlan['reason'], place: Place): Promise<number> {
  const { store, reached, newHost } = await newWorld(place, newMemoryStore());
  await goOn(newHost(), reached);
  return store.operations(reason);
}

/** Another host looks after what the last one left, and finds all that was acknowledged; then it does the rest. */
async function expectRecovery({ newSoundHost }: World, reached: Reached, what: string): Promise<void> {
  const data = newSoundHost();
  expect((await troubles(data, reached.life, STEPS[reached.steps])).filter(isNoStray), what).toEqual([]);
  await tidy(data);
  const done = await goOn(data, reached);
  expect(done.steps, what).toBe(STEPS.length);
  expect(await troubles(data, done.life), what).toEqual([]);
}

/** Files of a host that died are nobody's until the next one has tidied. */
const isNoStray = (what: string) => !/^The file .* belongs to no pack\.$/.test(what);

test.each(REASONS.flatMap((reason) => PLACES.map((place) => [reason, place] as const)))(
  'a single fault, %s, at any operation, with packs in %s: the same host does the step again',
  async (reason, place) => {
    const operations = await countOperations(reason, place);
    expect(operations).toBeGreaterThan(reason === 'quota' ? 40 : 150);
    for (let at = 1; at <= operations; at += 1) {
      const { store, reached, newHost } = await newWorld(place, newMemoryStore());
      store.fail({ reason, at });
      const data = newHost();
      const met = await goOn(data, reached);
      const done = await goOn(data, met);
      expect(done.steps, `met at ${at}`).toBe(STEPS.length);
      if (reason === 'closed') await tidy(data);
      expect(await troubles(data, done.life), `met at ${at}`).toEqual([]);
    }
  },
  120_000,
);

test.each(REASONS.flatMap((reason) => PLACES.map((place) => [reason, place] as const)))(
  'everything fails, %s, from any operation on, with packs in %s: the next host finds what was acknowledged',
  async (reason, place) => {
    const operations = await countOperations(reason, place);
    for (let at = 1; at <= operations; at += 1) {
      const world = await newWorld(place, newMemoryStore());
      world.store.fail({ reason, at, lasts: 'onwards' });
      const met = await goOn(world.newHost(), world.reached);
      await expectRecovery(world, met, `from ${at} on`);
    }
  },
  120_000,
);

test.each(PLACES)(
  'a machine that stops anywhere, and loses what was not yet flushed, has all that was acknowledged, with packs in %s',
  async (place) => {
    const operations = await countOperations('closed', place);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: operations }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (at, kept) => {
          const { disk, store, reached, newHost, newSoundHost } = await newWorld(place, newRelaxedStore());
          store.fail({ reason: 'closed', at, lasts: 'onwards' });
          const met = await goOn(newHost(), reached);
          const data = newSoundHost(await disk.crash(kept));
          await tidy(data);
          expect(await troubles(data, met.life, STEPS[met.steps]), `stopped at ${at}`).toEqual([]);
        },
      ),
      { numRuns: RANDOM_POINTS / 2 },
    );
  },
  300_000,
);

test.each(PLACES)(
  'a host that dies while it makes up for one that died, three times over, loses nothing, with packs in %s',
  async (place) => {
    const operations = await countOperations('closed', place);
    const anyDeaths = fc.array(fc.integer({ min: 1, max: operations }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(anyDeaths, async (deaths) => {
        const world = await newWorld(place, newMemoryStore());
        let { reached } = world;
        for (const at of deaths) {
          world.store.fail({ reason: 'closed', at, lasts: 'onwards' });
          const data = world.newHost();
          await tidy(data).catch(() => undefined);
          reached = await goOn(data, reached);
        }
        await expectRecovery(world, reached, `died at ${deaths}`);
      }),
      { numRuns: CHAINS },
    );
  },
  120_000,
);
