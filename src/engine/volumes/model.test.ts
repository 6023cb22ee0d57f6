import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { BACKUP_STEPS, recover } from '../../testing/backup-steps.ts';
import { digestQuickly } from '../../testing/quick-digest.ts';
import { type Act, FILE_STEPS } from '../../testing/volume-steps.ts';
import { expectEqual, expectWhole, isFault, newWorld, type World } from '../../testing/volume-world.ts';

const STEPS: Readonly<Record<string, Act>> = { ...FILE_STEPS, ...BACKUP_STEPS };
/** Steps that need others before them come more often than those. */
const WEIGHTS: Readonly<Record<string, number>> = {
  write: 4,
  removeMany: 2,
  overwrite: 3,
  append: 2,
  backUpNow: 5,
  finish: 2,
  restore: 4,
  deleteBackup: 3,
  load: 2,
  copy: 3,
  compact: 2,
};
const RUNS = Number(process.env.MODEL_RUNS ?? (process.env.LONG ? 20_000 : 2000));
/** One step in so many is cut off by a crash. */
const CRASH_EVERY = 12;

const anyStep = fc.record({
  kind: fc.oneof(...Object.keys(STEPS).map((kind) => ({ weight: WEIGHTS[kind] ?? 1, arbitrary: fc.constant(kind) }))),
  tab: fc.nat({ max: 1 }),
  volume: fc.nat({ max: 11 }),
  path: fc.nat({ max: 98 }),
  other: fc.nat({ max: 98 }),
  size: fc.nat({ max: 6 }),
  seed: fc.nat({ max: 4 }),
  /** The operation of the store from which on it answers nothing, where the step crashes. */
  crash: fc.oneof(
    { weight: CRASH_EVERY - 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) },
  ),
});
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;
const anySteps = fc.array(anyStep, { minLength: 6, maxLength: 14, size: 'max' });

async function take(world: World, step: Step) {
  await STEPS[step.kind]!(world, step, world.tabs[step.tab]!.ports);
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('every volume and every backup holds what was written, whatever happens to the others', async () => {
  digestQuickly();
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const world = await newWorld();
      for (const step of steps) {
        if (step.crash > 0) await crashDuring(world, step);
        else await take(world, step);
        await expectEqual(world, false);
      }
      await expectWhole(world, true);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

/** The host dies within the step; another takes over, and makes up for what was interrupted. */
async function crashDuring(world: World, step: Step): Promise<void> {
  if (step.kind === 'growAndCut') return; // its second half is no step of a person's
  const { store } = world.tabs[step.tab]!;
  store.fail({ reason: 'closed', at: step.crash, lasts: 'onwards' });
  await take(world, step).catch((error: unknown) => {
    if (!isFault(error)) throw error;
  });
  world.reopen(step.tab);
  await recover(world, world.tabs[step.tab]!.ports);
}

test('a store that is full at any moment loses nothing that was stored', async () => {
  const anyFaultyStep = fc.tuple(anyStep, fc.nat({ max: 12 }));
  await fc.assert(
    fc.asyncProperty(fc.array(anyFaultyStep, { minLength: 8, maxLength: 16, size: 'max' }), async (steps) => {
      const world = await newWorld();
      for (const [step, fault] of steps) {
        const { store, ports } = world.tabs[step.tab]!;
        if (fault > 0) store.fail({ reason: 'quota', at: fault });
        try {
          await take(world, step);
        } catch (error) {
          if (!isFault(error)) throw error;
          store.heal();
          await recover(world, ports);
        }
        store.heal();
        await expectWhole(world, false);
      }
      await expectWhole(world, true);
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
}, 600_000);

test('the model itself is checked against a tree that differs', async () => {
  const world = await newWorld();
  world.volumes.get('fs-0')!.files.set('/not there', new Uint8Array(1));
  await expect(expectEqual(world, false)).rejects.toThrow('equals its model');
});
