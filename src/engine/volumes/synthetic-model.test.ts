import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKUP_STEPS, recover } from '../../testing/backup-steps.ts';
import { makeSynthetic } from '../../testing/synthetic-steps.ts';
import { type Act, FILE_STEPS } from '../../testing/volume-steps.ts';
import { expectWhole, isFault, newWorld } from '../../testing/volume-world.ts';
import { listEntries } from './list-entries.ts';

const STEPS: Readonly<Record<string, Act>> = { ...FILE_STEPS, ...BACKUP_STEPS, makeSynthetic };
/** Mostly what changes synthetic files, and what moves them. */
const WEIGHTS: Readonly<Record<string, number>> = {
  makeSynthetic: 8,
  overwrite: 6,
  append: 3,
  truncate: 4,
  rename: 3,
  backUpNow: 5,
  restore: 4,
  deleteBackup: 3,
  load: 2,
};
const RUNS = process.env.LONG ? 2000 : 80;

const anyStep = fc.record({
  kind: fc.oneof(...Object.keys(STEPS).map((kind) => ({ weight: WEIGHTS[kind] ?? 1, arbitrary: fc.constant(kind) }))),
  tab: fc.nat({ max: 1 }),
  volume: fc.nat({ max: 11 }),
  path: fc.nat({ max: 98 }),
  other: fc.nat({ max: 98 }),
  size: fc.nat({ max: 6 }),
  seed: fc.nat({ max: 4 }),
});
const anyFault = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 12 }) });
const anySteps = fc.array(fc.tuple(anyStep, anyFault), { minLength: 8, maxLength: 16, size: 'max' });

test('synthetic files are written, backed up, restored and deleted like the bytes that they stand for', async () => {
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const world = await newWorld();
      for (const [step, fault] of steps) {
        const { store, ports } = world.tabs[step.tab]!;
        if (fault > 0) store.fail({ reason: 'quota', at: fault });
        try {
          await STEPS[step.kind]!(world, step, ports);
        } catch (error) {
          if (!isFault(error)) throw error;
          store.heal();
          await recover(world, ports);
        }
        store.heal();
        await expectWhole(world, false);
      }
      for (const volumeId of world.volumes.keys()) {
        const { entries, total } = await listEntries(world.tabs[0].ports, { volumeId }, '/');
        const made = entries.reduce((sum, { syntheticBytes = 0 }) => sum + syntheticBytes, 0);
        expect(total.syntheticBytes ?? 0).toBe(made);
      }
    }),
    { numRuns: RUNS },
  );
}, 600_000);
