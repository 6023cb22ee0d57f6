import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Backup } from '../../aws/fsx/types.ts';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { askUpdate, describeFileSystem, stateOf } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';

const ACTIONS = ['backup', 'grow', 'throughput', 'metadata', 'fail the update', 'nothing'] as const;

interface Step {
  /** Virtual seconds before the action, gone by in pieces or at once. */
  readonly pieces: readonly number[];
  readonly action: (typeof ACTIONS)[number];
}

const STEP: fc.Arbitrary<Step> = fc.record({
  pieces: fc.array(fc.constantFrom(1, 4, 9, 10, 15, 100, 180, 600, 900, 21_600), { maxLength: 4 }),
  action: fc.constantFrom(...ACTIONS),
});

/** One file system and what is asked of it, on a clock of its own. */
async function newWorld() {
  const { engine, defects } = await hostEngine();
  const id = await fileSystemWith(
    engine,
    { 'a.txt': 'x'.repeat(1000) },
    { MetadataConfiguration: { Mode: 'AUTOMATIC' } },
  );
  const start = (await engine.clock.state()).now;
  const ask = {
    backup: () => askBackup(engine, id),
    grow: async () =>
      askUpdate(engine, id, { StorageCapacity: 2 * ((await describeFileSystem(engine, id)).StorageCapacity ?? 0) }),
    throughput: () => askUpdate(engine, id, { LustreConfiguration: { PerUnitStorageThroughput: 500 } }),
    metadata: () =>
      askUpdate(engine, id, {
        LustreConfiguration: { MetadataConfiguration: { Mode: 'USER_PROVISIONED', Iops: 12_000 } },
      }),
    'fail the update': () => engine.failJobs(id, 'As asked for.'),
    nothing: () => Promise.resolve(),
  };
  return { engine, defects, start, id, ask };
}

/** Everything that the service says and keeps, its times since `start`, ms. */
async function tellAll(engine: Engine, id: string, start: number) {
  const fileSystem = await describeFileSystem(engine, id);
  const { Backups } = (await engine.fsx(PLACE, 'DescribeBackups', {})) as { Backups: readonly Backup[] };
  const snapshots = await engine.ports.store.read(['snapshots'], (tx) => tx.table('snapshots').list());
  const jobs = await engine.ports.store.read(['jobs'], (tx) => tx.table('jobs').list());
  const since = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms - start));
  return {
    fileSystem,
    Backups,
    told: {
      state: stateOf(fileSystem),
      requests: fileSystem.AdministrativeActions?.map(({ RequestTime = 0 }) => since(RequestTime * 1000)),
      backups: Backups.map(({ Lifecycle, CreationTime, FileSystem }) =>
        [since(CreationTime * 1000), Lifecycle, FileSystem.StorageCapacity].join(' '),
      ).sort(),
      snapshots: snapshots.map(({ takenAt }) => since(takenAt)).sort(),
      jobs: jobs.map(({ kind, dueAt }) => `${kind} ${since(dueAt)}`).sort(),
    },
  };
}

/** The code that an action is refused with. */
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'accepted',
    (cause: Error) => cause.name,
  );

test(
  'however the clock gets there, the same has happened at the same moments, and nothing at once that excludes another',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 8 }), async (steps) => {
        const [leaping, walking] = [await newWorld(), await newWorld()];
        for (const { pieces, action } of steps) {
          await leaping.engine.clock.change({ advanceSeconds: pieces.reduce((sum, piece) => sum + piece, 0) });
          for (const advanceSeconds of pieces) await walking.engine.clock.change({ advanceSeconds });
          expect(await codeOf(leaping.ask[action]())).toBe(await codeOf(walking.ask[action]()));
          const { told, fileSystem, Backups } = await tellAll(leaping.engine, leaping.id, leaping.start);
          expect(told).toEqual((await tellAll(walking.engine, walking.id, walking.start)).told);

          const taken = Backups.map(({ Lifecycle }) => Lifecycle).filter(
            (each) => !['AVAILABLE', 'FAILED'].includes(each),
          );
          expect(taken.length).toBeLessThanOrEqual(1);
          expect(fileSystem.Lifecycle === 'UPDATING' ? taken.includes('CREATING') : taken.includes('PENDING')).toBe(
            false,
          );
        }
        for (const { engine, defects } of [leaping, walking]) {
          expect(await settleAll(engine)).toBe(0);
          expect(await audit(engine.ports)).toEqual([]);
          await engine.stop();
          expect(defects).toEqual([]);
        }
      }),
      { numRuns: 40 },
    ),
  60_000,
);
