import { expect, test } from 'vitest';
import { readRows } from '../../testing/damage.ts';
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
import { type MemoryPackFiles, newMemoryPackFiles } from '../../testing/memory-pack-files.ts';
import { Damage } from '../data/damage.ts';
import { hashObject } from '../data/hash.ts';
import { fromHex } from '../data/hex.ts';
import { BLOCK, BLOCK_SIZE, DIRECTORY_NODE } from '../data/objects.ts';
import type { FiledPackRow } from '../data/rows.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { audit } from './audit.ts';
import { backUp } from './back-up.ts';
import { compact } from './compact.ts';
import type { DataPorts } from './data-ports.ts';
import { dropVolume } from './drop-volume.ts';
import { filesInRows } from './files-in-rows.ts';
import { holdRoot } from './hold-root.ts';
import { loadVolume } from './load-volume.ts';
import { openRepository } from './open-repository.ts';
import type { PackFiles } from './pack-files.ts';
import { storageReport } from './storage-report.ts';
import { removeStrayFiles } from './stray-files.ts';
import { verifyRepository } from './verify-repository.ts';
import { withPackFiles } from './with-pack-files.ts';

const quiet = { onProgress: () => {} };
const BIG = 40 * BLOCK_SIZE;

async function setUp(change: (files: MemoryPackFiles) => Partial<PackFiles> = () => ({})) {
  const files = newMemoryPackFiles(100_000);
  const data = newDataPlane(withPackFiles(newMemoryStore(), { ...files, ...change(files) }));
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  return { data, files };
}

async function filesOf({ store }: DataPorts, repositoryId: string): Promise<readonly FiledPackRow[]> {
  return [...(await filesInRows(store, repositoryId)).values()];
}

async function readAll(data: DataPorts, repositoryId: string, root: string): Promise<Uint8Array> {
  const repository = await openRepository(data, repositoryId);
  return repository.read({ hash: fromHex(root), kind: DIRECTORY_NODE });
}

test('large packs are files and small ones rows, and all of them go with what they hold', async () => {
  const { data, files } = await setUp();
  await putFiles(data, 'vol', { big: noise(BIG, 1) });
  await putFiles(data, 'vol', { small: noise(10, 2) });
  await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });

  expect(await filesOf(data, 'vol')).toHaveLength(1);
  expect(await filesOf(data, 'vault')).toHaveLength(1);
  expect((await readRows(data.store)).packs.length).toBeGreaterThan(1);
  expect((await storageReport(data)).vaultsBytes).toBeGreaterThan(BIG);
  expect(await audit(data)).toEqual([]);

  await dropVolume(data, 'vol');
  await deleteSnapshot(data, 'one');
  expect([await files.list('vol'), await files.list('vault')]).toEqual([[], []]);
  expect(await audit(data)).toEqual([]);
});

test('a backup, a load and a copy make whole packs of files, and write each block once', async () => {
  const { data, files } = await setUp();
  await addVault(data, 'far');
  await putFiles(data, 'vol', { a: noise(BIG, 1), b: noise(BIG, 2) });
  const written = files.done.write;
  const { root, readBytes } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });
  await restore(data, { volumeId: 'new', vaultId: 'vault', root });
  await loadVolume(data, 'new', quiet);
  await backUp(data, { sourceId: 'vault', vaultId: 'far', root, ...quiet });

  expect(files.done).toMatchObject({ write: written, copy: 3 });
  expect(readBytes).toBeGreaterThanOrEqual(2 * BIG);
  expect(readBytes).toBeLessThan(2 * BIG + 100_000);
  const whole = await readAll(data, 'vol', await rootOf(data, 'vol'));
  expect(await readAll(data, 'new', root)).toEqual(whole);
  expect(await (await openRepository(data, 'new')).holdings()).toMatchObject({ absentObjects: 0 });
  expect(await audit(data)).toEqual([]);
});

test('a damaged block is not copied, and what else was to be copied with it is told', async () => {
  const { data, files } = await setUp();
  await putFiles(data, 'vol', { big: noise(BIG, 1) });
  const [row] = await filesOf(data, 'vol');
  files.change(row!, (bytes) => {
    bytes[3 * BLOCK_SIZE]! ^= 1;
  });
  const root = await data.store.write(['volumes'], (tx) => holdRoot(tx, 'vol', 'job'));

  await expect(backUp(data, { sourceId: 'vol', vaultId: 'vault', root, ...quiet })).rejects.toThrow(Damage);

  expect(files.done.copy).toBe(0);
  expect(await files.list('vault')).toEqual([]);
  expect((await audit(data)).map(({ what }) => what)).toEqual([expect.stringContaining('is damaged')]);
});

test('a pack whose file is lost is damage, and healed from a copy by verifying', async () => {
  const { data, files } = await setUp();
  await putFiles(data, 'vol', { big: noise(BIG, 1) });
  const { root } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });
  await addVault(data, 'far');
  await backUp(data, { sourceId: 'vault', vaultId: 'far', root, ...quiet });
  await files.remove(await filesOf(data, 'vault'));
  const tab = secondTab(data);

  await restore(tab, { volumeId: 'new', vaultId: 'vault', root });
  await expect(loadVolume(tab, 'new', quiet)).rejects.toThrow(Damage);
  const [row] = await filesOf(data, 'vault');
  expect((await audit(tab)).map(({ what }) => what)).toContain(`Pack ${row!.packId} has no file ${row!.file}.`);

  for await (const _ of verifyRepository(tab, { repositoryId: 'vault', afterPack: 0 }));
  await loadVolume(tab, 'new', quiet);
  expect(await audit(tab)).toEqual([]);
});

/** A volume whose one file pack is mostly dead, and a way to compact it at a moment of another's work. */
async function setUpOvertaking(moment: 'open' | 'copy') {
  let overtake = async () => {};
  const turn = async () => {
    const once = overtake;
    overtake = async () => {};
    await once();
  };
  const { data, files } = await setUp((twin) =>
    moment === 'open'
      ? {
          open: async (file) => {
            const blob = await twin.open(file);
            await turn();
            return blob;
          },
        }
      : {
          copy: async (...copy) => {
            await turn();
            return twin.copy(...copy);
          },
        },
  );
  const kept = noise(5 * BLOCK_SIZE, 1);
  await putFiles(data, 'vol', { kept, a: noise(BIG, 2) });
  const there = secondTab(data);
  await (await openRepository(there, 'vol')).holdings();
  await putFiles(data, 'vol', { a: undefined });
  const [before] = await filesOf(data, 'vol');
  const whenReading = () => {
    overtake = () => compact(data, 'vol');
  };
  const expectMoved = async () => {
    expect(await files.list('vol')).toHaveLength(1);
    expect(await files.list('vol')).not.toContain(before!.file);
    expect(await audit(there)).toEqual([]);
  };
  return { data, there, kept, whenReading, expectMoved };
}

test.each(['here', 'in another tab'])('a reader %s that a compaction overtakes finds what it moved', async (where) => {
  const { data, there, kept, whenReading, expectMoved } = await setUpOvertaking('open');
  const blocks = Array.from({ length: 5 }, (_, n) => kept.subarray(n * BLOCK_SIZE, (n + 1) * BLOCK_SIZE));
  const children = await Promise.all(
    blocks.map(async (bytes) => ({ hash: await hashObject(BLOCK, bytes), kind: BLOCK }) as const),
  );
  const repository = await openRepository(where === 'here' ? data : there, 'vol');

  whenReading();
  const blob = await repository.readBlob(children);

  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(kept);
  await expectMoved();
  await dropVolume(data, 'vol');
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(kept);
});

test.each(['open', 'copy'] as const)('a backup that a compaction overtakes at its %s is whole', async (moment) => {
  const { there, whenReading, expectMoved } = await setUpOvertaking(moment);

  whenReading();
  await takeSnapshot(there, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });

  await expectMoved();
});

test('a verification that a compaction overtakes finds nothing', async () => {
  const { there, whenReading, expectMoved } = await setUpOvertaking('open');
  const found = [];

  whenReading();
  for await (const step of verifyRepository(there, { repositoryId: 'vol', afterPack: 0 })) found.push(...step.found);

  expect(found).toEqual([]);
  await expectMoved();
});

test('without room for a file nothing of it is left', async () => {
  const full = new StorageFault('quota', 'full');
  let room = 1;
  const { data, files } = await setUp((twin) => ({
    write: async (...file) => {
      room -= 1;
      if (room < 0) throw full;
      return twin.write(...file);
    },
  }));
  await expect(putFiles(data, 'vol', { a: noise(300 * BLOCK_SIZE, 1) })).rejects.toBe(full);

  expect(await files.list('vol')).toEqual((await filesOf(data, 'vol')).map(({ file }) => file));
  expect(await audit(data)).toEqual([]);
});

test('what a host left that died before it stored a row is freed by the next, and so is all of a repository that is gone', async () => {
  const { data, files } = await setUp();
  await putFiles(data, 'vol', { a: noise(BIG, 1) });
  await files.write('vol', new Blob(['left behind']));
  await files.write('gone', new Blob(['left behind']));
  expect(await audit(data)).toHaveLength(2);

  await removeStrayFiles(data);

  expect(await audit(data)).toEqual([]);
  expect([(await files.list('vol')).length, await files.repositories()]).toEqual([1, ['vol']]);
});

test('clearing a store takes its files along', async () => {
  const { data, files } = await setUp();
  await putFiles(data, 'vol', { a: noise(BIG, 1) });

  await data.store.clear();

  expect(await files.list('vol')).toEqual([]);
});
