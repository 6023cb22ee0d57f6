import { expect, test } from 'vitest';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import { checkEpoch, type Leadership, LeadershipLost, lead } from './leader.ts';
import { newMemoryLocks } from './locks.ts';
import { sleep } from './timer.ts';

/** A host that may lead, and its terms so far. */
function newHost(ports: { readonly store: Store; readonly locks: ReturnType<typeof newMemoryLocks> }) {
  const terms: Leadership[] = [];
  const stopping = new AbortController();
  const run = async (term: Leadership) => {
    terms.push(term);
    await sleep(undefined, term.signal);
  };
  const done = lead(ports, run, stopping.signal);
  return {
    terms,
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}

const newPorts = () => ({ store: newMemoryStore(), locks: newMemoryLocks() });

async function until(isSo: () => boolean): Promise<void> {
  for (let look = 0; look < 1_000 && !isSo(); look += 1) await sleep(5);
  expect(isSo()).toBe(true);
}

test('one host leads, and the next one when it stops, in a higher epoch', async () => {
  const ports = newPorts();
  const [one, two] = [newHost(ports), newHost(ports)];
  await until(() => one.terms.length === 1);
  await sleep(10);
  expect(two.terms).toEqual([]);

  await one.stop();
  await until(() => two.terms.length === 1);

  expect(one.terms[0]!.isLost()).toBe(true);
  expect(two.terms[0]!.isLost()).toBe(false);
  expect(two.terms[0]!.epoch).toBeGreaterThan(one.terms[0]!.epoch);
  await two.stop();
});

test('a host that stops while it waits never leads', async () => {
  const ports = newPorts();
  const [one, two] = [newHost(ports), newHost(ports)];
  await until(() => one.terms.length === 1);
  await two.stop();
  await one.stop();
  expect(two.terms).toEqual([]);
});

test('a write in an old epoch is refused, and takes nothing along', async () => {
  const { store } = newPorts();
  const writeIn = (epoch: number) =>
    store.write(['leader', 'clock'], async (tx) => {
      await tx.table('clock').put({ name: 'clock', startedAt: 0, virtualMs: 0, realMs: 0, rate: epoch });
      await checkEpoch(tx, epoch);
    });
  await store.write(['leader'], (tx) => tx.table('leader').put({ name: 'leader', epoch: 2 }));

  await writeIn(2);
  await expect(writeIn(1)).rejects.toThrow(LeadershipLost);

  expect((await store.read(['clock'], (tx) => tx.table('clock').get('clock')))?.rate).toBe(2);
});

test('when another host was elected behind its back, a host stops and stands again', async () => {
  const ports = newPorts();
  const host = newHost(ports);
  await until(() => host.terms.length === 1);
  const stolen = host.terms[0]!.epoch + 1;
  await ports.store.write(['leader'], (tx) => tx.table('leader').put({ name: 'leader', epoch: stolen }));

  await until(() => host.terms.length === 2);

  expect(host.terms[0]!.isLost()).toBe(true);
  expect(host.terms[1]!.epoch).toBeGreaterThan(stolen);
  await host.stop();
});

test('after the store is cleared, no epoch comes again', async () => {
  const ports = newPorts();
  const host = newHost(ports);
  await until(() => host.terms.length === 1);
  await sleep(2);
  await ports.store.clear();
  await until(() => host.terms.length === 2);
  expect(host.terms[1]!.epoch).toBeGreaterThan(host.terms[0]!.epoch);
  await host.stop();
});

test('a host whose work learns that it lost its office stands again', async () => {
  const stopping = new AbortController();
  let terms = 0;
  await lead(
    newPorts(),
    async ({ epoch }) => {
      terms += 1;
      if (terms < 3) throw new LeadershipLost(`Epoch ${epoch} is over.`);
    },
    stopping.signal,
  );
  expect(terms).toBe(3);
});

test('when the election cannot be stored, the host stands again later', async () => {
  const store = newFaultyStore(newMemoryStore());
  store.fail({ reason: 'closed', at: 1 });
  const host = newHost({ store, locks: newMemoryLocks() });
  await until(() => host.terms.length === 1);
  await host.stop();
});

test('what else the work throws comes out, and the lock is free', async () => {
  const ports = newPorts();
  const broken = lead(ports, () => Promise.reject(new Error('broken')), new AbortController().signal);
  await expect(broken).rejects.toThrow('broken');
  const host = newHost(ports);
  await until(() => host.terms.length === 1);
  await host.stop();
});
