import { afterEach, expect, test, vi } from 'vitest';
import { backupsIn, daysIn } from '../../testing/daily-backups.ts';
import { fileSystemWith, PLACE } from '../../testing/hosted-engine.ts';
import { type Engine, newEngine } from '../engine.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newStoredClock } from '../time/clock.ts';
import { newIds } from '../time/ids.ts';
import { newMemoryLocks } from '../time/locks.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAILY = { AutomaticBackupRetentionDays: 90, DailyAutomaticBackupStartTime: '12:00' };

afterEach(() => {
  vi.useRealTimers();
});

/** A host whose machine's time and timers a test moves. */
async function hostOnFakeTime() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 10, 23) });
  const store = newMemoryStore();
  const clock = newStoredClock(store);
  await clock.change({ rate: 0 });
  const defects: unknown[] = [];
  const ports = { store, locks: newMemoryLocks(), clock, ids: newIds(), publish: () => undefined };
  const engine = newEngine({ ports, reportDefect: (cause) => defects.push(cause) });
  return { engine, defects };
}

/** Timers of a page that nobody sees: they ring on the minute, however soon they were to. Promises are not held up. */
async function passHidden(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    vi.setSystemTime(Date.now() + MINUTE_MS - 1);
    await vi.advanceTimersByTimeAsync(1);
    await untilQuiet();
  }
}

/** Sets the rate, while time passes. */
async function setRate(engine: Engine, rate: number): Promise<void> {
  let isOver = false;
  const changed = engine.clock.change({ rate }).finally(() => {
    isOver = true;
  });
  await untilQuiet();
  while (!isOver) await passHidden(1);
  await changed;
}

/** Lets the host do what it can without a timer. */
async function untilQuiet(): Promise<void> {
  for (let turns = 0; turns < 100; turns += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

test.each([
  [3_600, 24],
  [86_400, 2],
])('at a rate of %i, timers that ring once a minute lose no window', async (rate, minutes) => {
  const { engine, defects } = await hostOnFakeTime();
  const days = (rate * minutes * MINUTE_MS) / DAY_MS;
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' }, DAILY);
  expect(fs).toMatch(/^fs-/);

  await setRate(engine, rate);
  await passHidden(minutes);
  await setRate(engine, 0);
  await passHidden(2);

  const taken = (await daysIn(engine)).map(({ outcome }) => outcome);
  expect(taken.length).toBeGreaterThanOrEqual(Math.floor(days));
  expect(taken.length).toBeLessThanOrEqual(Math.ceil(days) + 1);
  expect(new Set(taken)).toEqual(new Set(['taken']));
  expect(new Set((await backupsIn(engine)).map(({ Lifecycle }) => Lifecycle))).toEqual(new Set(['AVAILABLE']));
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
});

test('a clock that stands brings nothing on, however long', async () => {
  const { engine } = await hostOnFakeTime();
  await fileSystemWith(engine, { 'a.txt': 'x' }, DAILY);
  const before = await engine.clock.state();
  await passHidden(20);
  expect(await engine.clock.state()).toEqual(before);
  expect(await backupsIn(engine)).toEqual([]);
  expect(await engine.clock.lastJump(PLACE.account)).toBeUndefined();
  await engine.stop();
});
