import { expect, test } from 'vitest';
import { addVault, addVolume, newDataPlane, noise, putFiles, restore, takeSnapshot } from '../../testing/data-plane.ts';
import { checkBlocks } from '../data/check-blocks.ts';
import { cutBlocks } from '../data/cut-blocks.ts';
import { BLOCK_SIZE } from '../data/objects.ts';
import type { Compression } from '../data/rows.ts';
import { walkFiles } from '../volumes/walk-files.ts';
import { audit } from './audit.ts';
import { setBlockWork } from './block-work.ts';
import { compact } from './compact.ts';
import type { DataPorts } from './data-ports.ts';
import { loadVolume } from './load-volume.ts';
import { planNewVolume } from './plan-new-volume.ts';
import { storageReport } from './storage-report.ts';

async function setUp(compression: Compression) {
  const data = newDataPlane();
  await addVolume(data, planNewVolume('vol', compression));
  await addVault(data, 'vault');
  return data;
}

async function setCompression({ store }: DataPorts, compression: Compression) {
  await store.write(['volumes'], async (tx) => {
    const volume = await tx.table('volumes').get('vol');
    if (volume) await tx.table('volumes').put({ ...volume, compression });
  });
}

/** Files as strings, which are compared at once. */
const asText = (files: Readonly<Record<string, Uint8Array>>) =>
  Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]));

/** All files of a volume, whole. */
async function readFiles(data: DataPorts, volumeId: string) {
  const files: Record<string, Uint8Array> = {};
  for await (const { path, read } of walkFiles(data, { volumeId }, '/')) {
    const parts: Uint8Array[] = [];
    for await (const part of read()) parts.push(part);
    files[path] = Buffer.concat(parts);
  }
  return asText(files);
}

/** Text of which no two blocks are equal. */
const text = (blocks: number, word: string) =>
  new TextEncoder().encode(
    Array.from({ length: blocks * 2048 }, (_, n) => `${word} ${String(n).padStart(30 - word.length)}\n`).join(''),
  );
const quiet = { onProgress: () => {} };

test('text is stored compressed in volume and vault, and the sizes before and after are told', async () => {
  const data = await setUp('LZ4');
  const words = text(8, 'words');
  await putFiles(data, 'vol', { words });

  const first = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });

  const report = await storageReport(data);
  expect(first.logicalBytes).toBe(words.length);
  expect(first.addedBytes).toBeLessThan(words.length / 2);
  expect(first.addedUncompressedBytes).toBeGreaterThan(words.length);
  expect(first.addedUncompressedBytes).toBeLessThan(words.length + 1000);
  expect(report.volumesBytes).toBeLessThan(words.length / 2);
  expect(report.volumesUncompressedBytes).toBeGreaterThan(words.length);
  expect(report.vaultsUncompressedBytes - report.vaultsBytes).toBe(
    (first.addedUncompressedBytes ?? 0) - first.addedBytes,
  );
  expect(await readFiles(data, 'vol')).toEqual(asText({ words }));
  expect(await audit(data)).toEqual([]);
});

test('what cannot be compressed is stored as it is, and nothing is told of compression', async () => {
  const data = await setUp('LZ4');
  const big = noise(8 * BLOCK_SIZE, 1);
  await putFiles(data, 'vol', { big });

  const first = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });

  const report = await storageReport(data);
  expect(first.addedBytes).toBeGreaterThan(big.length);
  expect(first).not.toHaveProperty('addedUncompressedBytes');
  expect(report.volumesUncompressedBytes).toBe(report.volumesBytes);
  expect(await audit(data)).toEqual([]);
});

test('a change of the compression applies to what is written after it', async () => {
  const data = await setUp('NONE');
  const files = { old: text(4, 'old'), young: text(4, 'young') };
  await putFiles(data, 'vol', { old: files.old });
  const raw = await storageReport(data);
  expect(raw.volumesUncompressedBytes).toBe(raw.volumesBytes);

  await setCompression(data, 'LZ4');
  await putFiles(data, 'vol', { young: files.young });

  const mixed = await storageReport(data);
  expect(mixed.volumesBytes - raw.volumesBytes).toBeLessThan(files.young.length / 2);
  expect(mixed.volumesUncompressedBytes - raw.volumesBytes).toBeGreaterThan(files.young.length);
  expect(await readFiles(data, 'vol')).toEqual(asText(files));
  expect(await audit(data)).toEqual([]);
});

test('blocks keep their form in a backup, in a volume restored from it, and when packs are compacted', async () => {
  const data = await setUp('LZ4');
  const files = { words: text(8, 'words'), noise: noise(3 * BLOCK_SIZE + 5, 2), more: text(3, 'more') };
  await putFiles(data, 'vol', files);
  const { addedBytes, root } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });

  await restore(data, { volumeId: 'new', vaultId: 'vault', root });
  expect(await readFiles(data, 'new')).toEqual(asText(files));
  await loadVolume(data, 'new', quiet);
  const loaded = await storageReport(data);
  await putFiles(data, 'new', { noise: undefined });
  await compact(data, 'new');

  const { noise: _gone, ...left } = files;
  const report = await storageReport(data);
  expect(loaded.volumesBytes).toBeLessThan(2 * addedBytes + 5000);
  expect(report.volumesUncompressedBytes - report.volumesBytes).toBe(
    loaded.volumesUncompressedBytes - loaded.volumesBytes,
  );
  expect(await readFiles(data, 'new')).toEqual(asText(left));
  expect(await audit(data)).toEqual([]);
});

test('damage in a compressed block is found, and never read as data', async () => {
  const data = await setUp('LZ4');
  const words = text(1, 'words');
  await putFiles(data, 'vol', { words });
  const { packId, bytes } = await data.store.write(['packs'], async (tx) => {
    const [pack] = await tx.table('packs').list();
    if (!(pack?.bytes instanceof Uint8Array)) throw new Error('The pack is not small.');
    return { packId: pack.packId, bytes: pack.bytes };
  });

  for (let at = 10; at < bytes.length - 300; at += 997) {
    const broken = bytes.slice();
    broken[at] = (broken[at] ?? 0) ^ 0x10;
    const other: DataPorts = { ...data, store: { ...data.store } };
    await data.store.write(['packs'], (tx) => tx.table('packs').put({ repositoryId: 'vol', packId, bytes: broken }));

    await expect(readFiles(other, 'vol')).rejects.toThrow('lost or damaged');
    expect(await audit(other)).not.toEqual([]);
  }
});

test('blocks are checked by another worker before they are moved, and damage there is found', async () => {
  const data = await setUp('LZ4');
  setBlockWork(data.store, { check: checkBlocks, cut: cutBlocks });
  const files = { words: text(30, 'words'), noise: noise(12 * BLOCK_SIZE + 5, 2) };
  await putFiles(data, 'vol', files);
  const whole = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });
  await restore(data, { volumeId: 'new', vaultId: 'vault', root: whole.root });
  await loadVolume(data, 'new', quiet);
  expect(await readFiles(data, 'new')).toEqual(asText(files));
  expect(await audit(data)).toEqual([]);

  await data.store.write(['packs'], async (tx) => {
    const pack = (await tx.table('packs').list()).find(({ repositoryId }) => repositoryId === 'vault');
    if (!(pack?.bytes instanceof Blob)) throw new Error('The pack is not large.');
    const [before, after] = [pack.bytes.slice(0, 300_000), pack.bytes.slice(300_001)];
    await tx.table('packs').put({ ...pack, bytes: new Blob([before, Uint8Array.of(0x5a), after]) });
  });
  await restore(data, { volumeId: 'other', vaultId: 'vault', root: whole.root });
  const second: DataPorts = { ...data, store: { ...data.store } };
  setBlockWork(second.store, { check: checkBlocks, cut: cutBlocks });

  await expect(loadVolume(second, 'other', quiet)).rejects.toThrow('lost or damaged');
});
