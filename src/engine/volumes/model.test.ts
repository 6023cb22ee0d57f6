import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKUP_STEPS, recover } from '../../testing/backup-steps.ts';
import { type Act, FILE_STEPS } from '../../testing/volume-steps.ts';
import { expectWhole, isFault, newWorld, type World } from '../../testing/volume-world.ts';

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
};
const RUNS = process.env.LONG ? 3000 : 200;

const anyStep = fc.record({
  kind: fc.oneof(...Object.keys(STEPS).map((kind) => ({ weight: WEIGHTS[kind] ?? 1, arbitrary: fc.constant(kind) }))),
  tab: fc.nat({ max: 1 }),
  volume: fc.nat({ max: 11 }),
  path: fc.nat({ max: 98 }),
  other: fc.nat({ max: 98 }),
  size: fc.nat({ max: 6 }),
  seed: fc.nat({ max: 4 }),
});
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;
const anySteps = fc.array(anyStep, { minLength: 8, maxLength: 16, size: 'max' });

async function take(world: World, step: Step) {
  await STEPS[step.kind]!(world, step, world.tabs[step.tab]!.ports);
}

test('every volume and every backup holds what was written, whatever happens to the others', async () => {
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const world = await newWorld();
      for (const step of steps) {
        await take(world, step);
        await expectWhole(world, false);
      }
      await expectWhole(world, true);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

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
    { numRuns: RUNS / 2 },
  );
}, 600_000);

test('the model itself is checked against a tree that differs', async () => {
  const world = await newWorld();
  world.volumes.get('fs-0')!.files.set('/not there', new Uint8Array(1));
  await expect(expectWhole(world, false)).rejects.toThrow('equals its model');
});
