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
  takeSnapshot,
} from '../../testing/data-plane.ts';
import { BLOCK_SIZE } from '../data/objects.ts';
import { audit } from './audit.ts';
import { loadVolume } from './load-volume.ts';
import { openRepository } from './open-repository.ts';
import { storageReport } from './storage-report.ts';
import { uniqueBytes } from './unique-bytes.ts';

async function setUp() {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  const snapshot = (snapshotId: string) => takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId });
  return { data, snapshot };
}

test('the first backup adds everything, the second only what changed', async () => {
  const { data, snapshot } = await setUp();
  const big = noise(40 * BLOCK_SIZE, 1);
  await putFiles(data, 'vol', { 'a/big': big, small: noise(10, 2) });

  const first = await snapshot('one');
  big[70_000] = 7;
  await putFiles(data, 'vol', { 'a/big': big });
  const second = await snapshot('two');

  expect(first).toMatchObject({ logicalBytes: big.length + 10, files: 2 });
  expect(first.addedBytes).toBeGreaterThan(big.length);
  expect(second.addedBytes).toBeGreaterThan(BLOCK_SIZE);
  expect(second.addedBytes).toBeLessThan(BLOCK_SIZE + 4000);
  expect(first.readBytes).toBeGreaterThan(big.length);
  expect(second.readBytes).toBeGreaterThan(BLOCK_SIZE);
  expect(second.readBytes).toBeLessThan(BLOCK_SIZE + 4000);
  expect(await uniqueBytes(data, ['two'])).toBe(second.addedBytes);
  expect(await uniqueBytes(data, ['one', 'two'])).toBe(first.addedBytes + second.addedBytes);
  expect(await audit(data)).toEqual([]);
});

test('a backup of what has not changed adds nothing', async () => {
  const { data, snapshot } = await setUp();
  await putFiles(data, 'vol', { a: noise(100_000, 1) });

  await snapshot('one');

  expect(await snapshot('two')).toMatchObject({ addedBytes: 0, readBytes: 0 });
  expect(await uniqueBytes(data, ['one'])).toBe(0);
  expect(await audit(data)).toEqual([]);
});

test('deleting a backup frees what only it kept', async () => {
  const { data, snapshot } = await setUp();
  await putFiles(data, 'vol', { a: noise(300_000, 1), b: noise(300_000, 2) });
  await snapshot('one');
  await putFiles(data, 'vol', { b: noise(300_000, 3) });
  await snapshot('two');
  const before = (await openRepository(data, 'vault')).holdings();

  const unique = await uniqueBytes(data, ['one']);
  await deleteSnapshot(data, 'one');

  const after = await (await openRepository(data, 'vault')).holdings();
  expect((await before).presentBytes - after.presentBytes).toBe(unique);
  expect(unique).toBeGreaterThan(300_000);
  expect(await audit(data)).toEqual([]);
  await deleteSnapshot(data, 'two');
  expect((await storageReport(data)).vaultsBytes).toBe(0);
  expect(await audit(data)).toEqual([]);
});

test('an empty volume is backed up as an empty root', async () => {
  const { data, snapshot } = await setUp();

  expect(await snapshot('one')).toEqual({
    addedBytes: 0,
    changedBytes: 0,
    readBytes: 0,
    logicalBytes: 0,
    files: 0,
    root: '',
  });
  await deleteSnapshot(data, 'one');

  expect(await audit(data)).toEqual([]);
});

test('a restored volume is whole at once, loads later, and can be backed up before', async () => {
  const { data, snapshot } = await setUp();
  await putFiles(data, 'vol', { a: noise(500_000, 1), 'd/b': noise(20, 2), 'd/c': noise(90_000, 3) });
  const { root } = await snapshot('one');

  await restore(data, { volumeId: 'new', vaultId: 'vault', root });
  expect(await audit(data)).toEqual([]);
  await putFiles(data, 'new', { 'd/b': noise(30, 4), e: noise(70_000, 5) });
  expect(await audit(data)).toEqual([]);
  const early = await takeSnapshot(data, { volumeId: 'new', vaultId: 'vault', snapshotId: 'early' });
  expect(early.addedBytes).toBeLessThan(75_000);
  expect(await audit(data)).toEqual([]);
  const told: number[] = [];
  await loadVolume(data, 'new', { onProgress: ({ doneBytes, totalBytes }) => told.push(doneBytes / totalBytes) });

  expect(told.at(-1)).toBe(1);
  expect(await (await openRepository(data, 'new')).holdings()).toMatchObject({ absentBytes: 0, absentObjects: 0 });
  expect(await audit(data)).toEqual([]);
  const late = await takeSnapshot(data, { volumeId: 'new', vaultId: 'vault', snapshotId: 'late' });
  expect(late).toMatchObject({ addedBytes: 0, root: await rootOf(data, 'new') });
  expect(await audit(data)).toEqual([]);
});
