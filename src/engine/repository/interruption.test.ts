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
import { tidy } from '../../testing/interrupted-life.ts';
import { BLOCK_SIZE } from '../data/objects.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { audit } from './audit.ts';
import { backUp } from './back-up.ts';
import type { DataPorts } from './data-ports.ts';
import { dropVolume } from './drop-volume.ts';
import { holdRoot } from './hold-root.ts';
import { loadVolume } from './load-volume.ts';
import { openRepository } from './open-repository.ts';
import { sweep } from './sweep.ts';

const quiet = { onProgress: () => {} };

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
