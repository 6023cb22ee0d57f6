import { expect, test, vi } from 'vitest';
import type { Jump } from '../../lab/jump.ts';
import { textOf } from '../../testing/copies.ts';
import { backupsIn, daysIn, FAR_START_TIME } from '../../testing/daily-backups.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { askBackup, describeBackup, fileSystemWith, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { sinceNoon } from '../../testing/noon.ts';
import { creationOf } from '../../testing/resources.ts';
import { describeFileSystem } from '../../testing/updates.ts';
import { type Engine, newEngine } from '../engine.ts';
import { networksOf } from '../operations/ec2/simulated-networks.ts';
import type { Locks } from '../ports.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newStoredClock } from '../time/clock.ts';
import { newIds } from '../time/ids.ts';
import { newMemoryLocks } from '../time/locks.ts';

const DAY_MS = 86_400_000;
const { account } = PLACE;

interface Hosts {
  readonly engines: readonly [Engine, Engine];
  readonly store: ReturnType<typeof newFaultyStore>;
  readonly defects: readonly unknown[];
  /** Lets real work of repositories wait until the returned function is called. */
  readonly hold: () => () => void;
  readonly stop: () => Promise<void>;
}

/** Two tabs on one store, each told what the other changes; the first runs the jobs. */
async function hostTwo(rate = 0): Promise<Hosts> {
  const store = newFaultyStore(newMemoryStore());
  const inner = newMemoryLocks();
  let held: Promise<void> = Promise.resolve();
  const locks: Locks = {
    run: async (name, work, signal) => {
      if (name !== 'jobs') await held;
      return inner.run(name, work, signal);
    },
  };
  const defects: unknown[] = [];
  const engines: Engine[] = [];
  const host = async () => {
    const clock = newStoredClock(store, sinceNoon);
    await clock.change({ rate });
    const engine: Engine = newEngine({
      ports: {
        ...{ store, locks, clock, ids: newIds() },
        publish: () => {
          for (const other of engines) if (other !== engine) other.wake();
        },
      },
      reportDefect: (cause) => defects.push(cause),
    });
    engines.push(engine);
    return engine;
  };
  const pair = [await host(), await host()] as const;
  return {
    ...{ engines: pair, store, defects },
    hold: () => {
      let letGo = () => {};
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return () => letGo();
    },
    stop: async () => {
      for (const engine of [...engines].reverse()) await engine.stop();
    },
  };
}

const now = async ({ clock }: Engine) => (await clock.state()).now;

/** Begins a jump by so many days; what it was told. */
async function jumpDays(engine: Engine, days: number): Promise<Jump> {
  const begun = await engine.clock.jump({ place: PLACE, to: (await now(engine)) + days * DAY_MS });
  if (typeof begun === 'string') throw new Error(begun);
  return begun;
}

/** Asks for another file system, and does not wait for it; its id. */
async function askFileSystem(engine: Engine): Promise<string> {
  const SubnetIds = networksOf(PLACE)
    .subnets.slice(0, 1)
    .map(({ subnetId }) => subnetId);
  const created = await engine.fsx(PLACE, 'CreateFileSystem', creationOf({ SubnetIds }));
  return (created as { FileSystem: { FileSystemId: string } }).FileSystem.FileSystemId;
}

const untilState = (engine: Engine, state: Jump['state']) =>
  vi.waitFor(
    async () => {
      const jump = await engine.clock.lastJump(account);
      expect(jump?.state).toBe(state);
      return jump;
    },
    { interval: 2, timeout: 15_000 },
  );

test.each([0, 1] as const)('a jump asked of host %i is done by the jobs of the first, and told by both', async (at) => {
  const hosts = await hostTwo();
  const [first, second] = hosts.engines;
  const fs = await fileSystemWith(first, { 'a.txt': 'x' });
  const backup = await askBackup(first, fs);

  const { to } = await jumpDays(hosts.engines[at], 90);
  const over = await untilState(second, 'done');

  expect(over).toMatchObject({ to, now: to });
  expect(await first.clock.lastJump(account)).toEqual(over);
  expect(await now(first)).toBe(to);
  expect(await describeBackup(second, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await audit(first.ports)).toEqual([]);
  await hosts.stop();
  expect(hosts.defects).toEqual([]);
});

test('while real work goes on a jump waits, others take their steps, and it can be stopped from anywhere', async () => {
  const hosts = await hostTwo();
  const [first, second] = hosts.engines;
  const fs = await fileSystemWith(first, { 'a.txt': 'x' });
  const letGo = hosts.hold();
  const backup = await askBackup(first, fs);
  const begun = await now(first);
  const other = await askFileSystem(first);

  await jumpDays(first, 30);
  await expect.poll(() => describeFileSystem(first, other)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await first.clock.lastJump(account)).toMatchObject({ state: 'running', now: begun + DAY_MS });
  expect(await second.clock.jump({ place: PLACE })).toBe('busy');
  const stopped = await second.clock.stopJump(account);

  expect(stopped).toMatchObject({ state: 'stopped', now: begun + DAY_MS });
  letGo();
  await settleAll(first);
  expect(await now(second)).toBe(begun + DAY_MS);
  expect(await first.clock.lastJump(account)).toMatchObject({ id: stopped?.id, state: 'stopped' });
  expect(await describeBackup(first, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await hosts.stop();
  expect(hosts.defects).toEqual([]);
});

test('to the next event: the end of a backup whose real work goes on is known when that is over', async () => {
  const hosts = await hostTwo();
  const [first] = hosts.engines;
  const fs = await fileSystemWith(first, { 'a.txt': textOf(3_000_000, 1) });
  const letGo = hosts.hold();
  const backup = await askBackup(first, fs);

  const begun = await first.clock.jump({ place: PLACE });
  letGo();
  const over = await untilState(first, 'done');

  expect(begun).toMatchObject({ state: 'running' });
  expect(over?.now).toBeGreaterThan(typeof begun === 'string' ? 0 : begun.to);
  expect(await describeBackup(first, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await hosts.stop();
  expect(hosts.defects).toEqual([]);
});

test('what happened on the way is counted, days of daily backups in order', async () => {
  const hosts = await hostTwo();
  const [first, second] = hosts.engines;
  await fileSystemWith(
    first,
    { 'a.txt': 'x' },
    { AutomaticBackupRetentionDays: 7, DailyAutomaticBackupStartTime: FAR_START_TIME },
  );

  await jumpDays(second, 90);
  const over = await untilState(first, 'done');

  expect((await backupsIn(first)).map(({ Type, Lifecycle }) => `${Type} ${Lifecycle}`)).toEqual(
    Array.from({ length: 7 }, () => 'AUTOMATIC AVAILABLE'),
  );
  const counts = Object.fromEntries(over?.happened.counts.map(({ action, count }) => [action, count]) ?? []);
  expect(counts).not.toHaveProperty('ClockMoved');
  expect((await daysIn(first)).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 90 }, () => 'taken'));
  expect(await audit(first.ports)).toEqual([]);
  await hosts.stop();
  expect(hosts.defects).toEqual([]);
});

test('at a day a second a jump arrives all the same, though more becomes due meanwhile', async () => {
  const hosts = await hostTwo(86_400);
  const [first] = hosts.engines;
  const { to } = await jumpDays(first, 365);
  const over = await untilState(first, 'done');
  expect(over?.now).toBeGreaterThanOrEqual(to);
  expect((await first.clock.state()).rate).toBe(86_400);
  await hosts.stop();
  expect(hosts.defects).toEqual([]);
});

test('a host that stops ends its jump, and one that is gone is told as stopped; the clock stays where it is', async () => {
  const hosts = await hostTwo();
  const [first, second] = hosts.engines;
  const fs = await fileSystemWith(first, { 'a.txt': 'x' });
  const letGo = hosts.hold();
  await askBackup(first, fs);
  await jumpDays(second, 30);
  await second.stop();
  const stoodAt = await now(first);
  expect(await first.clock.lastJump(account)).toMatchObject({ state: 'stopped' });

  const dead = { state: 'running', beatAt: Date.now() - 60_000 } as const;
  await first.ports.store.write(['jumps'], async (tx) => {
    const row = await tx.table('jumps').get('jump');
    if (row) await tx.table('jumps').put({ ...row, ...dead });
  });
  expect(await second.clock.lastJump(account)).toMatchObject({ state: 'stopped' });
  expect(await now(first)).toBe(stoodAt);
  letGo();
  expect(await jumpDays(first, 1)).toMatchObject({ state: 'running' });
  await untilState(first, 'done');
  await first.stop();
  expect(hosts.defects).toEqual([]);
});

test('a connection that is lost for a moment only delays a jump; without room it fails and says why', async () => {
  const hosts = await hostTwo();
  const [first] = hosts.engines;
  const fs = await fileSystemWith(first, { 'a.txt': 'x' });
  const letGo = hosts.hold();
  await askBackup(first, fs);
  const { to } = await jumpDays(first, 2);
  hosts.store.fail({ reason: 'closed', at: 3 });
  letGo();
  expect(await untilState(first, 'done')).toMatchObject({ now: to });

  await jumpDays(first, 30);
  hosts.store.fail({ reason: 'quota', at: 1 });
  expect((await untilState(first, 'failed'))?.problem).toMatch(/quota/);
  expect(await now(first)).toBe(to);
  await hosts.stop();
});
