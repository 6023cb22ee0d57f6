import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HeldLock, LOOK_MS, type Neighbours, SILENT_LOOKS, watchHosts } from './hosts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Hosts on one channel and one table of locks. */
function newTown() {
  const locks = new Map<string, string>();
  const hosts = new Map<string, { listener: (name: string) => void; isStopped: boolean; goOn?: () => void }>();
  const log: string[] = [];
  const stopping = new AbortController();

  function neighboursOf(self: string): Neighbours {
    return {
      self,
      isHost: (name) => name.startsWith('host-'),
      tell: () => {
        if (hosts.get(self)?.isStopped) return;
        for (const [name, { listener, isStopped }] of hosts) if (name !== self && !isStopped) listener(self);
      },
      hear: (listener) => {
        hosts.set(self, { listener, isStopped: false });
      },
      heldLocks: async () => {
        const me = hosts.get(self)!;
        if (me.isStopped)
          await new Promise<void>((goOn) => {
            me.goOn = goOn;
          });
        return [...locks].map(
          ([name, holder]): HeldLock => ({ name, holder, mode: name.startsWith('shared-') ? 'shared' : 'exclusive' }),
        );
      },
      seize: async (name, work) => {
        locks.delete(name);
        await work();
        log.push(`${self} seized ${name}`);
      },
    };
  }
  return {
    locks,
    log,
    add: (
      name: string,
      fence: (lockName: string) => Promise<void> = async (lock) => void log.push(`fenced ${lock}`),
    ) => {
      locks.set(name, name);
      void watchHosts(neighboursOf(name), fence, stopping.signal);
    },
    /** Neither tells nor hears nor decides any more, and keeps its locks. */
    stop: (name: string) => {
      hosts.get(name)!.isStopped = true;
    },
    goOn: (name: string) => {
      const host = hosts.get(name)!;
      host.isStopped = false;
      host.goOn?.();
    },
    end: () => stopping.abort(),
  };
}

const pass = (looks: number) => vi.advanceTimersByTimeAsync(looks * LOOK_MS);

test('the locks of a host that is stopped are fenced and taken within six seconds, its name last', async () => {
  const town = newTown();
  for (const name of ['host-1', 'host-2', 'host-3']) town.add(name);
  town.locks.set('jobs', 'host-1').set('repository:fs-1', 'host-1').set('repository:fs-2', 'host-2');
  town.locks.set('shared-rows', 'host-1'); // keeps nobody out, and taking it would take it from all who share it
  await pass(3);
  town.stop('host-1');

  await pass(SILENT_LOOKS - 1);
  expect(town.log).toEqual([]);
  await pass(2);

  expect(town.log.filter((line) => line.includes('repository'))).toEqual([
    'fenced repository:fs-1',
    'fenced repository:fs-1',
    'host-2 seized repository:fs-1',
  ]);
  expect(town.log).toContain('host-2 seized jobs');
  expect(town.log.at(-1)).toBe('host-2 seized host-1');
  expect([...town.locks.keys()]).toEqual(['host-2', 'host-3', 'repository:fs-2', 'shared-rows']);
  town.end();
});

test('hosts that live leave each other alone, and one that was silent for a while too', async () => {
  const town = newTown();
  for (const name of ['host-1', 'host-2', 'host-3', 'host-4']) town.add(name);
  for (let round = 0; round < 20; round += 1) {
    town.stop('host-1');
    await pass(SILENT_LOOKS - 1);
    town.goOn('host-1');
    await pass(2);
  }
  await pass(1_000);
  expect(town.log).toEqual([]);
  town.end();
});

test('a host that was itself held up, or asleep, does not count what it could not hear', async () => {
  const town = newTown();
  town.add('host-1');
  town.locks.set('host-2', 'host-2'); // gives no sign of life
  const late = vi.spyOn(performance, 'now');
  let now = performance.now();
  late.mockImplementation(() => {
    now += 5_000;
    return now;
  });
  await pass(20);
  expect(town.log).toEqual([]);

  late.mockRestore();
  await pass(SILENT_LOOKS + 2);
  expect(town.log).toEqual(['host-1 seized host-2']);
  town.end();
});

test('what could not be fenced stays taken for dead, and is tried again', async () => {
  const town = newTown();
  let isDown = true;
  town.add('host-1', async () => {
    if (isDown) throw new Error('The store is closed.');
  });
  town.locks.set('host-2', 'host-2').set('repository:fs-1', 'host-2');
  await pass(SILENT_LOOKS + 2);
  expect(town.log).toEqual([]);
  expect([...town.locks.keys()]).toEqual(['host-1', 'host-2', 'repository:fs-1']);

  isDown = false;
  await pass(1);

  expect(town.log.at(-1)).toBe('host-1 seized host-2');
  town.end();
});
