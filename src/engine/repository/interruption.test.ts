import { expect, test } from 'vitest';
import {
  addVault,
  addVolume,
  deleteSnapshot,
  newDataPlane,
  noise,
  putFiles,
  restore,
  rootOf,
  secondTab,
  takeSnapshot,
} from '../../testing/data-plane.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { BLOCK_SIZE } from '../data/objects.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { audit } from './audit.ts';
import { backUp } from './back-up.ts';
import { compact } from './compact.ts';
import type { DataPorts } from './data-ports.ts';
import { dropVolume } from './drop-volume.ts';
import { holdRoot } from './hold-root.ts';
import { loadVolume } from './load-volume.ts';
import { openRepository } from './open-repository.ts';
import { releaseDrops } from './release-drops.ts';
import { sweep } from './sweep.ts';

const quiet = { onProgress: () => {} };

/** A whole life: two backups, a restore that is edited and loaded, deletions. */
async function live(data: DataPorts): Promise<void> {
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  await putFiles(data, 'vol', { a: noise(200_000, 1), b: noise(90_000, 2) });
  const { root } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });
  await putFiles(data, 'vol', { a: noise(200_000, 3) });
  await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'two' });
  await restore(data, { volumeId: 'new', vaultId: 'vault', root });
  await putFiles(data, 'new', { b: noise(10, 4) });
  await loadVolume(data, 'new', quiet);
  await deleteSnapshot(data, 'one');
  await compact(data, 'vault');
  await compact(data, 'new');
  await dropVolume(data, 'vol');
}

/** What a host does when it starts: frees what interrupted work had left. */
async function tidy(data: DataPorts): Promise<void> {
  const keys = await data.store.read(['repositories'], (tx) => tx.table('repositories').keys());
  for (const key of keys) {
    await releaseDrops(data, String(key));
    await sweep(data, String(key));
  }
}

/** Findings that a stop between the two transactions of a fixture, not of the product, explains. */
const isOfTheFixture = (what: string) => what.includes('does not hold the root');

test('a host that dies at any operation leaves nothing that tidying does not heal', async () => {
  const counter = newFaultyStore(newMemoryStore());
  await live(newDataPlane(counter));
  const operations = counter.operations('closed');
  expect(operations).toBeGreaterThan(100);

  for (let at = 1; at <= operations; at += 1) {
    const disk = newMemoryStore();
    const host = newFaultyStore(disk);
    host.fail({ reason: 'closed', at, lasts: 'onwards' });
    await live(newDataPlane(host)).catch(() => {});

    const data = newDataPlane({ ...disk });
    await tidy(data);

    const findings = (await audit(data)).filter(({ what }) => !isOfTheFixture(what));
    expect(findings, `died at operation ${at}`).toEqual([]);
  }
}, 120_000);

test('a full store at any moment leaves all that was committed, and the same host goes on', async () => {
  for (let at = 1; at <= 40; at += 1) {
    const store = newFaultyStore(newMemoryStore());
    const data = newDataPlane(store);
    store.fail({ reason: 'quota', at, lasts: 'onwards' });
    await live(data).catch(() => {});
    store.heal();

    await tidy(data);

    const findings = (await audit(data)).filter(({ what }) => !isOfTheFixture(what));
    expect(findings, `full at operation ${at}`).toEqual([]);
  }
}, 60_000);

async function setUpBackup(blocks: number) {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  await putFiles(data, 'vol', { big: noise(blocks * BLOCK_SIZE, 1), small: noise(5, 2) });
  const root = await data.store.write(['volumes'], (tx) => holdRoot(tx, 'vol', 'job'));
  return { data, root, request: { sourceId: 'vol', vaultId: 'vault', root } };
}

test('an interrupted backup goes on where it was, and counts what it had added', async () => {
  const { data, request } = await setUpBackup(400);
  const whole = await backUp((await setUpBackup(400)).data, { ...request, ...quiet });
  const stop = new AbortController();
  const interrupted = backUp(data, {
    ...request,
    onProgress: ({ doneBytes }) => {
      if (doneBytes > 20_000_000) stop.abort(new Error('reload'));
    },
    signal: stop.signal,
  });
  await expect(interrupted).rejects.toThrow('reload');

  const told: number[] = [];
  const other = secondTab(data);
  const resumed = await backUp(other, { ...request, onProgress: ({ doneBytes }) => told.push(doneBytes) });

  expect(told[0]).toBeGreaterThan(16_000_000);
  expect(told.at(-1)).toBe(whole.addedBytes);
  expect(resumed.addedBytes).toBe(whole.addedBytes);
  expect((await backUp(data, { ...request, ...quiet })).addedBytes).toBe(whole.addedBytes);
  expect(await audit(other)).toEqual([]);
});

test('a backup that waits for its modelled end is not swept away', async () => {
  const { data, request } = await setUpBackup(3);
  const { addedBytes } = await backUp(data, { ...request, ...quiet });

  expect(await sweep(data, 'vault')).toBe(0);
  await dropVolume(data, 'vol');
  expect(await sweep(data, 'vault')).toBe(addedBytes);

  expect(await audit(data)).toEqual([]);
});

test('waiting for the vault ends with the signal', async () => {
  const { data, request } = await setUpBackup(3);
  const stop = new AbortController();
  let letGo = () => {};
  const vault = await openRepository(data, 'vault');
  const other = vault.write(() => new Promise<void>((resolve) => (letGo = resolve)));

  const waiting = backUp(data, { ...request, ...quiet, signal: stop.signal });
  stop.abort(new Error('no more'));

  await expect(waiting).rejects.toThrow('no more');
  letGo();
  await other;
});

test('uploads, a backup, a load and deletions may all run at once, in two tabs', async () => {
  const disk = newMemoryStore();
  const locks = newMemoryLocks();
  const tabs = [
    { store: { ...disk }, locks },
    { store: { ...disk }, locks },
  ] as const;
  const [here, there] = tabs;
  await addVolume(here, 'vol');
  await addVault(here, 'vault');
  await putFiles(here, 'vol', { a: noise(400_000, 1) });
  const { root } = await takeSnapshot(here, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'first' });
  await restore(here, { volumeId: 'new', vaultId: 'vault', root });
  const before = await rootOf(here, 'new');

  const uploads = async (data: DataPorts, from: number) => {
    for (let at = from; at < from + 8; at += 1) await putFiles(data, 'vol', { [`f${at % 5}`]: noise(80_000, at) });
  };
  const backups = async (data: DataPorts, name: string) => {
    for (let at = 0; at < 4; at += 1) {
      await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: `${name}${at}` });
      if (at > 0) await deleteSnapshot(data, `${name}${at - 1}`);
    }
  };
  await Promise.all([
    ...[uploads(here, 10), uploads(there, 30), backups(here, 'h'), backups(there, 't')],
    ...[loadVolume(there, 'new', quiet), loadVolume(here, 'new', quiet)],
  ]);

  expect(await rootOf(there, 'new')).toBe(before);
  for (const data of tabs) expect(await audit(data)).toEqual([]);
  await tidy(there);
  for (const data of tabs) expect(await audit(data)).toEqual([]);
});
