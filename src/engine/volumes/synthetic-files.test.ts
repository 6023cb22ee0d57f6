import { expect, test } from 'vitest';
import { newTestPorts, putNewVault, putNewVolume, putVolume } from '../../testing/volumes.ts';
import { BLOCK_SIZE } from '../data/objects.ts';
import { audit } from '../repository/audit.ts';
import { type BackUpResult, backUp } from '../repository/back-up.ts';
import { commitSnapshot } from '../repository/commit-snapshot.ts';
import { dropHold } from '../repository/drop-hold.ts';
import { dropSnapshot } from '../repository/drop-snapshot.ts';
import { holdRoot } from '../repository/hold-root.ts';
import { holdVault } from '../repository/hold-vault.ts';
import { loadVolume } from '../repository/load-volume.ts';
import { openRepository } from '../repository/open-repository.ts';
import { planRestoredVolume } from '../repository/plan-restored-volume.ts';
import { releaseDrops } from '../repository/release-drops.ts';
import { editFile } from './edit-file.ts';
import { listEntries } from './list-entries.ts';
import { makeSyntheticFiles, type SyntheticRequest } from './make-synthetic-files.ts';
import { readFile } from './read-file.ts';
import { removeEntries } from './remove-entries.ts';
import { renameEntry } from './rename-entry.ts';
import { truncateFile } from './truncate-file.ts';
import { writeFiles } from './write-files.ts';

const TiB = 2 ** 40;
const VOLUME = { volumeId: 'fs-1' };
const BIG = '/data/synthetic-random-5-1.bin';
const request: SyntheticRequest = { path: '/data', bytes: 10 * TiB, files: 1, seed: 5, content: 'synthetic-random' };

async function setUp() {
  const ports = newTestPorts();
  await putNewVolume(ports, 'fs-1');
  await putNewVault(ports, 'vault-1');
  const back = async (id: string): Promise<BackUpResult & { root: string }> => {
    const root = await ports.store.write(['volumes'], (tx) => holdRoot(tx, 'fs-1', id));
    const moved = await backUp(ports, { sourceId: 'fs-1', vaultId: 'vault-1', root, onProgress: () => {} });
    const row = { snapshotId: id, vaultId: 'vault-1', root, takenAt: Number(id), ...moved };
    await commitSnapshot(ports, row, ['volumes'], (tx) => dropHold(tx, 'fs-1', id));
    return { ...moved, root };
  };
  const restore = (root: string, volumeId: string) =>
    putVolume(ports, planRestoredVolume(volumeId, { vaultId: 'vault-1', root }), (tx) =>
      holdVault(tx, { vaultId: 'vault-1', volumeId, root }),
    );
  const make = (changes: Partial<SyntheticRequest> = {}, capacity = 100 * TiB) =>
    makeSyntheticFiles(ports, 'fs-1', { ...request, ...changes }, capacity);
  const bytesAt = async (volumeId: string, path: string, from: number, to: number) =>
    Buffer.from(await (await readFile(ports, { volumeId }, path, { from, to })).arrayBuffer());
  const write = (offset: number) => editFile(ports, 'fs-1', { path: BIG, offset, bytes: Uint8Array.of(1, 2, 3) });
  return { ports, back, restore, make, bytesAt, write };
}

test('10 TiB are made, backed up, edited, backed up again, restored and read with a few objects', async () => {
  const { ports, back, restore, make, bytesAt, write } = await setUp();
  expect(await make()).toEqual({ files: 1, bytes: 10 * TiB });
  const first = await back('1');
  const before = await bytesAt('fs-1', BIG, 7 * TiB - 5, 7 * TiB + 5);
  await write(7 * TiB);
  const second = await back('2');

  expect(first).toMatchObject({ logicalBytes: 10 * TiB, syntheticBytes: 10 * TiB });
  expect(first.addedBytes).toBeLessThan(400);
  expect(first.changedBytes).toBe(10 * TiB + first.addedBytes);
  expect(second.syntheticBytes).toBe(10 * TiB - BLOCK_SIZE);
  expect(second.addedBytes).toBeLessThan(BLOCK_SIZE + 8_000);
  expect(second.changedBytes).toBe(second.addedBytes);

  await restore(second.root, 'fs-2');
  await restore(first.root, 'fs-3');
  const edited = Buffer.concat([before.subarray(0, 5), Buffer.of(1, 2, 3), before.subarray(8)]);
  expect(await bytesAt('fs-2', BIG, 7 * TiB - 5, 7 * TiB + 5)).toEqual(edited);
  expect(await bytesAt('fs-3', BIG, 7 * TiB - 5, 7 * TiB + 5)).toEqual(before);
  await loadVolume(ports, 'fs-2', { onProgress: () => {} });
  expect(await bytesAt('fs-2', BIG, 7 * TiB - 5, 7 * TiB + 5)).toEqual(edited);
  const { presentBytes } = await (await openRepository(ports, 'fs-2')).holdings();
  expect(presentBytes).toBeLessThan(BLOCK_SIZE + 8_000);
  expect(await audit(ports)).toEqual([]);
}, 20_000);

test('what a backup changes is what was newly made, whatever else the file system holds', async () => {
  const { ports, back, make } = await setUp();
  await make({ bytes: 4 * TiB, files: 1000 });
  await back('1');

  await renameEntry(ports, 'fs-1', { from: '/data', to: '/moved' });
  const renamed = await back('2');
  await make({ path: '/moved', bytes: TiB, seed: 6, content: 'synthetic-text' });
  const grown = await back('3');
  await truncateFile(ports, 'fs-1', { path: '/moved/synthetic-text-6-1.txt', bytes: 9 });
  await removeEntries(ports, 'fs-1', ['/moved/synthetic-random-5-0007.bin']);
  const shrunk = await back('4');
  const unchanged = await back('5');

  expect(renamed.changedBytes).toBe(renamed.addedBytes);
  expect(grown.changedBytes).toBe(grown.addedBytes + TiB);
  expect(shrunk.changedBytes).toBe(shrunk.addedBytes);
  expect(unchanged).toMatchObject({ addedBytes: 0, changedBytes: 0 });
  expect(await audit(ports)).toEqual([]);
});

test('files and directories say how much of them is synthetic', async () => {
  const { ports, make, write } = await setUp();
  await make({ bytes: 100_000_001, files: 2 });
  await writeFiles(ports, 'fs-1', [{ path: '/data/note', bytes: new Blob(['abc']), modified: 1 }]);

  const { entries, total } = await listEntries(ports, VOLUME, '/data');
  expect(entries.map(({ bytes, syntheticBytes }) => [bytes, syntheticBytes])).toEqual([
    [3, undefined],
    [50_000_001, 50_000_001],
    [50_000_000, 50_000_000],
  ]);
  expect(total).toEqual({ bytes: 100_000_004, files: 3, entries: 3, syntheticBytes: 100_000_001 });
  await write(0);
  const [top] = (await listEntries(ports, VOLUME, '/')).entries;
  expect(top).toMatchObject({ name: 'data', bytes: 100_000_004, syntheticBytes: 100_000_001 - BLOCK_SIZE });
});

test('files beyond the storage capacity are refused, and nothing changes', async () => {
  const { ports, make } = await setUp();
  await expect(make({ bytes: 3 * TiB }, 2 * TiB)).rejects.toThrow('storage capacity');
  await make({ bytes: 2 * TiB }, 2 * TiB);
  await make({ bytes: TiB }, 2 * TiB);
  await expect(make({ bytes: TiB + 1, seed: 6 }, 2 * TiB)).rejects.toThrow('storage capacity');
  expect((await listEntries(ports, VOLUME, '/')).total.bytes).toBe(TiB);
});

test('deleting what was made leaves nothing in the volume or the vault', async () => {
  const { ports, back, make, write } = await setUp();
  await make();
  await back('1');
  await write(5);
  await back('2');
  await removeEntries(ports, 'fs-1', [BIG, '/data']);
  await releaseDrops(ports, 'fs-1');
  for (const id of ['1', '2']) await ports.store.write(['snapshots', 'vaults'], (tx) => dropSnapshot(tx, id));
  await releaseDrops(ports, 'vault-1');

  for (const id of ['fs-1', 'vault-1'])
    expect(await (await openRepository(ports, id)).holdings()).toMatchObject({ presentBytes: 0, absentObjects: 0 });
  expect(await audit(ports)).toEqual([]);
});

test('too many synthetic bytes for one Blob are refused', async () => {
  const { make, bytesAt } = await setUp();
  await make();
  await expect(bytesAt('fs-1', BIG, 0, 2 * TiB)).rejects.toThrow('at most 1 GiB');
  expect(await bytesAt('fs-1', BIG, 5, 40 * BLOCK_SIZE)).toHaveLength(40 * BLOCK_SIZE - 5);
});
