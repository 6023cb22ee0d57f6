import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CreateLustreConfiguration } from '../../aws/fsx/types.ts';
import { chosenStartTime, nextWindow } from '../../rules/backup-window.ts';
import { DAY_MS, toDay } from '../../rules/utc-day.ts';
import { backupsIn, daysIn, passDays } from '../../testing/daily-backups.ts';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { sinceNoon } from '../../testing/noon.ts';
import { askUpdate } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { summarize } from '../operations/history.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newStoredClock } from '../time/clock.ts';
import { seededIds } from '../time/ids.ts';
import { newMemoryLocks } from '../time/locks.ts';

const START = Date.UTC(2027, 0, 1);
const RETENTION = fc.constantFrom(1, 2, 3, 7, 30);

/** A host at the beginning of 2027, with the same ids each time. */
async function newWorld() {
  const outside = { store: newMemoryStore(), locks: newMemoryLocks(), ids: seededIds(7) };
  const hosted = await hostEngine(outside);
  await hosted.engine.clock.change({ to: START });
  return { ...hosted, outside };
}

const fileSystemOf = (engine: Engine, lustre: CreateLustreConfiguration) =>
  fileSystemWith(engine, { 'a.txt': 'x'.repeat(70_000) }, lustre);

/** Everything that must be the same however the clock got there. Ids of backups are not: they are made as they are needed. */
async function tellAll(engine: Engine) {
  const { now } = await engine.clock.state();
  const backups = await backupsIn(engine);
  const days = await daysIn(engine);
  const rows = await engine.ports.store.read(['schedules', 'snapshots', 'events', 'packIndexes'], async (tx) => ({
    schedules: await tx.table('schedules').list(),
    snapshots: await tx.table('snapshots').list(),
    history: await summarize(tx, PLACE.account, START, now),
    packed: (await tx.table('packIndexes').list()).map(({ entries }) => entries.length).sort(),
  }));
  return {
    ...{ schedules: rows.schedules, packed: rows.packed },
    history: rows.history.counts.map(({ action, result, count }) => `${action} ${result} ${count}`).sort(),
    backups: backups.map(({ CreationTime, Lifecycle, SizeInBytes }) => [CreationTime, Lifecycle, SizeInBytes]),
    days: days.map(({ day, outcome, startedAt, ioPauseMs }) => [day, outcome, startedAt, ioPauseMs]),
    snapshots: rows.snapshots
      .map(({ takenAt, root, addedBytes, changedBytes }) => [takenAt, root, addedBytes, changedBytes].join(' '))
      .sort(),
  };
}

async function expectHealthy({ engine, defects }: { engine: Engine; defects: readonly unknown[] }): Promise<void> {
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
}

test(
  'a leap over many days ends as if each day had been waited for',
  () =>
    fc.assert(
      fc.asyncProperty(
        RETENTION,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        async (...numbers) => {
          const [AutomaticBackupRetentionDays, days, before] = numbers;
          const [leaping, walking] = [await newWorld(), await newWorld()];
          for (const { engine } of [leaping, walking]) {
            await fileSystemOf(engine, { AutomaticBackupRetentionDays });
            await passDays(engine, before / 4);
          }
          await passDays(leaping.engine, days);
          for (let half = 0; half < 2 * days; half += 1) await passDays(walking.engine, 0.5);
          expect(await tellAll(leaping.engine)).toEqual(await tellAll(walking.engine));
          await expectHealthy(leaping);
          await expectHealthy(walking);
        },
      ),
      { numRuns: 25 },
    ),
  120_000,
);

test(
  'a leap over a window ends as if it had been waited for, whatever else is under way at the window',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1900 }),
        fc.constantFrom('backup', 'update', 'update, backup', 'backup, update', 'copy'),
        async (secondsBefore, asked) => {
          const [leaping, walking] = [await newWorld(), await newWorld()];
          let end = 0;
          for (const { engine } of [leaping, walking]) {
            const id = await fileSystemOf(engine, { AutomaticBackupRetentionDays: 1 });
            const { now } = await engine.clock.state();
            const { startsAt } = nextWindow(id, chosenStartTime(id), now);
            await engine.clock.change({ to: startsAt + (asked === 'copy' ? DAY_MS : 0) - secondsBefore * 1000 });
            end = startsAt + 3 * DAY_MS;
            for (const what of asked.split(', ')) {
              if (what === 'backup') await askBackup(engine, id);
              if (what === 'update') await askUpdate(engine, id, { StorageCapacity: 2400 });
              const [automatic] = await backupsIn(engine);
              if (what === 'copy' && automatic)
                await engine.fsx(PLACE, 'CopyBackup', { SourceBackupId: automatic.BackupId });
            }
          }
          await leaping.engine.clock.change({ to: end });
          for (let minutes = 0; minutes < 90; minutes += 1) await walking.engine.clock.change({ advanceSeconds: 60 });
          await walking.engine.clock.change({ to: end });
          expect(await tellAll(leaping.engine)).toEqual(await tellAll(walking.engine));
          await expectHealthy(leaping);
          await expectHealthy(walking);
        },
      ),
      { numRuns: 30 },
    ),
  120_000,
);

/** 1 s to 10 years, every order of magnitude as often as the others, in either direction. */
const JUMP = fc
  .tuple(fc.double({ min: 0, max: Math.log(10 * 366 * DAY_MS), noNaN: true }), fc.boolean())
  .map(([exponent, isBack]) => Math.max(1000, Math.round(Math.exp(exponent))) * (isBack ? -1 : 1));
const DATES = [
  '2028-02-28T23:59:59Z',
  '2028-02-29T12:00:00Z',
  '2038-01-19T03:14:08Z',
  '2100-02-28T23:00:00Z',
  '2100-03-01',
];

async function jump(engine: Engine, to: number): Promise<void> {
  const { now } = await engine.clock.state();
  if (to >= now) await engine.clock.change({ to });
  else expect(await engine.clock.jump({ to, place: PLACE })).toMatchObject({ state: 'done', now: to });
}

test('after any of 2,000 jumps by a second to ten years, no window had two backups and none outlived its retention', async () => {
  const jumps = [
    ...fc.sample(JUMP, { numRuns: 1990, seed: 5 }),
    ...DATES.map((date) => Date.parse(date)),
    ...DATES.map((date) => Date.parse(date)),
  ];
  const world = await newWorld();
  const { engine } = world;
  const retentions = [2, 7];
  const ids = [];
  for (const AutomaticBackupRetentionDays of retentions)
    ids.push(await fileSystemOf(engine, { AutomaticBackupRetentionDays }));
  let latest = 0;
  for (const [number, by] of jumps.entries()) {
    const { now } = await engine.clock.state();
    const to = Math.min(Math.max(START, number < 1990 ? now + by : by), Date.UTC(2190, 0, 1));
    const before = await backupsIn(engine);
    await jump(engine, to);
    const after = await backupsIn(engine);
    if (to < now) expect(after).toEqual(before);
    latest = Math.max(latest, to);
    const windows = after.map(({ FileSystem, CreationTime }) => `${FileSystem.FileSystemId} ${CreationTime}`);
    expect(new Set(windows).size).toBe(windows.length);
    for (const [at, id] of ids.entries()) {
      const own = after.filter(({ FileSystem }) => FileSystem.FileSystemId === id);
      for (const { CreationTime } of own)
        expect(CreationTime * 1000 + (retentions[at] ?? 0) * DAY_MS).toBeGreaterThan(to);
      expect(own.length).toBeLessThanOrEqual((retentions[at] ?? 0) + 1);
    }
    if (number % 500 === 0) expect(await audit(engine.ports)).toEqual([]);
  }
  await engine.clock.change({ to: latest });
  expect(await backupsIn(engine)).toHaveLength(9);
  await expectHealthy(world);
}, 240_000);

test('turning the clock back deletes nothing, and no window is dealt with again, 500 times', async () => {
  const world = await newWorld();
  const { engine } = world;
  const id = await fileSystemOf(engine, { AutomaticBackupRetentionDays: 5 });
  const turns = fc.sample(
    fc.record({ on: fc.integer({ min: 1, max: 40 }), back: fc.integer({ min: 1, max: 900 }), change: fc.nat(9) }),
    { numRuns: 500, seed: 6 },
  );
  const taken = new Map<string, string>();
  for (const { on, back, change } of turns) {
    await passDays(engine, on / 10);
    const before = await backupsIn(engine);
    const { now } = await engine.clock.state();
    await jump(engine, Math.max(START, now - (back / 10) * DAY_MS));
    if (change === 0) {
      const DailyAutomaticBackupStartTime = ['03:00', '21:30', '23:50'][back % 3] ?? '';
      await askUpdate(engine, id, { LustreConfiguration: { DailyAutomaticBackupStartTime } });
    }
    expect(await backupsIn(engine)).toEqual(before);
    for (const { day, backupId = '' } of await daysIn(engine)) {
      expect(taken.get(day) ?? backupId).toBe(backupId);
      taken.set(day, backupId);
    }
    await jump(engine, now);
    if (change !== 0) expect(await backupsIn(engine)).toEqual(before);
  }
  await expectHealthy(world);
}, 120_000);

test('a tab that was closed for an hour to a year catches up with each window once, 200 times', async () => {
  const gaps = fc.sample(fc.record({ hours: fc.integer({ min: 1, max: 8766 }), retention: RETENTION }), {
    numRuns: 200,
    seed: 8,
  });
  for (const { hours, retention } of gaps) {
    const { engine, defects, outside } = await newWorld();
    const id = await fileSystemOf(engine, { AutomaticBackupRetentionDays: Math.max(2, retention) });
    await passDays(engine, 1);
    await engine.stop();
    await newStoredClock(outside.store, sinceNoon).change({ advanceSeconds: hours * 3600 });
    const second = await hostEngine({ ...outside, store: { ...outside.store } });
    await second.engine.clock.change({ advanceSeconds: 0 });

    const days = await daysIn(second.engine);
    expect(days.every(({ outcome, fileSystemId }) => outcome === 'taken' && fileSystemId === id)).toBe(true);
    const { now } = await second.engine.clock.state();
    const all = days.map(({ windowAt }) => toDay(windowAt));
    expect(all).toEqual(all.map((_, at) => toDay((days[0]?.windowAt ?? 0) + at * DAY_MS)));
    const kept = days.flatMap(({ startedAt = 0 }) =>
      startedAt + Math.max(2, retention) * DAY_MS > now ? startedAt : [],
    );
    expect((await backupsIn(second.engine)).map(({ CreationTime }) => CreationTime * 1000)).toEqual(kept);
    await expectHealthy({ engine: second.engine, defects: [...defects, ...second.defects] });
  }
}, 240_000);

test('every retention from 0 to 90 days keeps as many, and 90, then 0, then 7 keeps what it says', async () => {
  for (let retention = 0; retention <= 90; retention += 1) {
    const world = await newWorld();
    await fileSystemOf(world.engine, { AutomaticBackupRetentionDays: retention });
    await passDays(world.engine, 100);
    const { now } = await world.engine.clock.state();
    const days = await daysIn(world.engine);
    expect(days).toHaveLength(retention === 0 ? 0 : 100);
    const kept = days.flatMap(({ startedAt = 0 }) => (startedAt + retention * DAY_MS > now ? startedAt : []));
    expect((await backupsIn(world.engine)).map(({ CreationTime }) => CreationTime * 1000)).toEqual(kept);
    if (retention % 15 === 0) expect(await audit(world.engine.ports)).toEqual([]);
    await world.engine.stop();
    expect(world.defects).toEqual([]);
  }
  const world = await newWorld();
  const { engine } = world;
  const id = await fileSystemOf(engine, { AutomaticBackupRetentionDays: 90 });
  const retain = (days: number) =>
    askUpdate(engine, id, { LustreConfiguration: { AutomaticBackupRetentionDays: days } });
  await passDays(engine, 40);
  await retain(0);
  await passDays(engine, 20);
  expect(await backupsIn(engine)).toHaveLength(40);
  await retain(7);
  await engine.clock.change({ advanceSeconds: 0 });
  expect(await backupsIn(engine)).toHaveLength(0);
  await passDays(engine, 10);
  expect(await backupsIn(engine)).toHaveLength(7);
  await expectHealthy(world);
}, 240_000);
