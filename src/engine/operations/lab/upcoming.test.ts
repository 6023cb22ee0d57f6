import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCountingStore } from '../../../testing/counting-store.ts';
import { backupsIn } from '../../../testing/daily-backups.ts';
import { askBackup, describeBackup, fileSystemWith, hostEngine, PLACE } from '../../../testing/hosted-engine.ts';
import { askUpdate, describeFileSystem } from '../../../testing/updates.ts';
import type { BackupJob, JobRecord } from '../../job-records.ts';
import type { ScheduleRecord } from '../../records.ts';
import { newMemoryStore } from '../../store/memory-store.ts';
import type { Store } from '../../store/port.ts';
import { newStoredClock } from '../../time/clock.ts';
import { listUpcoming } from './upcoming.ts';

const NOW = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;
const { account, region } = PLACE;

function portsOf(store: Store) {
  const clock = newStoredClock(store, () => NOW, 0);
  return { store, clock };
}

const scheduleOf = (id: string, at: number, of = account): ScheduleRecord => ({
  ...{ account: of, region, id, dueAt: at },
  window: { windowAt: at, startsAt: at },
});
const jobOf = (jobId: string, members: Partial<BackupJob>): JobRecord => ({
  ...{ kind: 'backup', jobId, account, region, subject: `backup-${jobId}`, volumeId: `fs-${jobId}`, vaultId: 'v' },
  ...{ first: false, root: '', requestedAt: NOW, transferAt: NOW + 15_000, ...members },
});

async function storeWith(jobs: readonly JobRecord[], schedules: readonly ScheduleRecord[]) {
  const store = newMemoryStore();
  await store.write(['jobs', 'schedules'], async (tx) => {
    for (const job of jobs) await tx.table('jobs').put(job);
    for (const schedule of schedules) await tx.table('schedules').put(schedule);
  });
  return store;
}

test('every event is there at the moment that was told, and not a millisecond before', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' });
  const backup = await askBackup(engine, fs);
  await engine.clock.change({});
  const goTo = (to: number) => engine.clock.change({ to });
  const coming = () => listUpcoming(engine.ports, account, 10);

  const [done] = await coming();
  expect(done).toMatchObject({ kind: 'backup', fileSystemId: fs, backupId: backup });
  await goTo((done?.at ?? 0) - 1);
  expect((await describeBackup(engine, backup)).Lifecycle).not.toBe('AVAILABLE');
  await goTo(done?.at ?? 0);
  expect((await describeBackup(engine, backup)).Lifecycle).toBe('AVAILABLE');

  await askUpdate(engine, fs, { StorageCapacity: 2400 });
  const [updated] = await coming();
  expect(updated).toMatchObject({ kind: 'update', fileSystemId: fs });
  await goTo((updated?.at ?? 0) - 1);
  expect((await describeFileSystem(engine, fs)).StorageCapacity).toBe(1200);
  await goTo(updated?.at ?? 0);
  expect((await describeFileSystem(engine, fs)).StorageCapacity).toBe(2400);

  await askUpdate(engine, fs, { LustreConfiguration: { AutomaticBackupRetentionDays: 1 } });
  const daily = (await coming()).find(({ kind }) => kind === 'daily-backup');
  expect(daily).toMatchObject({ fileSystemId: fs });
  await goTo((daily?.at ?? 0) - 1);
  expect(await backupsIn(engine)).toHaveLength(1);
  await goTo(daily?.at ?? 0);
  expect(await backupsIn(engine)).toHaveLength(2);

  const expiry = (await coming()).find(({ kind }) => kind === 'expiry');
  expect(expiry).toMatchObject({ fileSystemId: fs });
  const automatic = async () =>
    (await backupsIn(engine)).filter(({ Type }) => Type === 'AUTOMATIC').map(({ BackupId }) => BackupId);
  const [oldest] = await automatic();
  await goTo((expiry?.at ?? 0) - 1);
  expect(await automatic()).toContain(oldest);
  await goTo(expiry?.at ?? 0);
  expect(await automatic()).not.toContain(oldest);
  await engine.stop();
  expect(defects).toEqual([]);
});

test('work whose bytes still move is told with the end that is known by now, never before now', async () => {
  const moving = jobOf('moving', { workSince: NOW, transferring: true, progress: { doneBytes: 0, totalBytes: 4e12 } });
  const over = jobOf('over', { workSince: NOW - HOUR, transferring: true, requestedAt: NOW - HOUR });
  const store = await storeWith([moving, over], []);
  expect(await listUpcoming(portsOf(store), account, 5)).toEqual([
    { kind: 'backup', region, fileSystemId: 'fs-over', backupId: 'backup-over', at: NOW },
    { kind: 'backup', region, fileSystemId: 'fs-moving', backupId: 'backup-moving', at: NOW + 15_000 + 20_000_000 },
  ]);
});

test('a backup of terabytes is behind what comes before its end, though its next step is before', async () => {
  const long = jobOf('long', {
    dueAt: NOW + 15_000,
    moved: {
      ...{ addedBytes: 0, logicalBytes: 0, files: 0, readBytes: 0, workMs: 0 },
      finishAt: NOW + 9 * HOUR,
    },
  });
  const store = await storeWith([long], [scheduleOf('fs-a', NOW + HOUR), scheduleOf('fs-b', NOW + 2 * HOUR)]);
  const soonest = await listUpcoming(portsOf(store), account, 1);
  expect(soonest).toEqual([{ kind: 'daily-backup', region, fileSystemId: 'fs-a', at: NOW + HOUR }]);
});

test('an account sees its own, however many others stand before it, in the same order as a plain list', async () => {
  const schedule = fc.record({ at: fc.integer({ min: -5, max: 50 }), of: fc.constantFrom(account, '444455556666') });
  await fc.assert(
    fc.asyncProperty(fc.array(schedule, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), async (rows, limit) => {
      const schedules = rows.map(({ at, of }, id) => scheduleOf(`fs-${id}`, NOW + at * HOUR, of));
      const told = await listUpcoming(portsOf(await storeWith([], schedules)), account, limit);
      const own = schedules.filter((row) => row.account === account).map(({ dueAt = 0 }) => Math.max(dueAt, NOW));
      expect(told.map(({ at }) => at)).toEqual(own.sort((a, b) => a - b).slice(0, limit));
    }),
  );
});

test('of 300 file systems only as many rows are read as are asked for', async () => {
  const schedules = Array.from({ length: 300 }, (_, id) => scheduleOf(`fs-${id}`, NOW + id * HOUR));
  const store = newCountingStore(await storeWith([], schedules));
  const before = store.rowsRead();
  expect(await listUpcoming(portsOf(store), account, 20)).toHaveLength(20);
  expect(store.rowsRead() - before).toBeLessThanOrEqual(21);
});
