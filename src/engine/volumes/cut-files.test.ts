import { expect, test } from 'vitest';
import { newMemoryPackFiles } from '../../testing/memory-pack-files.ts';
import { distinctBytes, newTestPorts, putNewVolume, uploadOf } from '../../testing/volumes.ts';
import { checkBlocks } from '../data/check-blocks.ts';
import { cutBlocks } from '../data/cut-blocks.ts';
import { PIECE_SIZE } from '../data/file-tree.ts';
import { newLazyBlob } from '../data/lazy-blob.ts';
import { BLOCK_SIZE } from '../data/objects.ts';
import type { Compression } from '../data/rows.ts';
import { audit } from '../repository/audit.ts';
import { type BlockWork, setBlockWork } from '../repository/block-work.ts';
import type { PackFiles } from '../repository/pack-files.ts';
import { storageReport } from '../repository/storage-report.ts';
import { withPackFiles } from '../repository/with-pack-files.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { VolumePorts } from './edit-volume.ts';
import { readFile } from './read-file.ts';
import { writeFiles } from './write-files.ts';

const HERE: BlockWork = { check: checkBlocks, cut: cutBlocks };

interface Host {
  readonly work?: BlockWork;
  readonly compression?: Compression;
  readonly packFiles?: PackFiles;
}

async function setUp({ work, compression, packFiles }: Host = {}) {
  const ports = newTestPorts(packFiles && withPackFiles(newMemoryStore(), packFiles));
  await putNewVolume(ports, 'vol');
  if (work) setBlockWork(ports.store, work);
  await ports.store.write(['volumes'], async (tx) => {
    const volume = await tx.table('volumes').get('vol');
    if (volume && compression) await tx.table('volumes').put({ ...volume, compression });
  });
  return ports;
}

const rootOf = ({ store }: VolumePorts) =>
  store.read(['volumes'], async (tx) => (await tx.table('volumes').get('vol'))?.root);
const bytesAt = async (ports: VolumePorts, path: string) =>
  Buffer.from(await (await readFile(ports, { volumeId: 'vol' }, path)).arrayBuffer());

const SIZES = [0, 1, 5000, BLOCK_SIZE, BLOCK_SIZE + 1, PIECE_SIZE - 1, PIECE_SIZE, PIECE_SIZE + 1, 3 * PIECE_SIZE + 77];
const files = SIZES.map((size, n) => uploadOf(`/d/${n}`, distinctBytes(size, n)));
const many = Array.from({ length: 150 }, (_, n) => uploadOf(`/many/${n}`, distinctBytes(300 * (n % 7), n)));

test('files that another worker cuts make the same tree as files that are read here', async () => {
  const [read, cut] = [await setUp(), await setUp({ work: HERE })];

  const results = [
    await writeFiles(read, 'vol', [...files, ...many]),
    await writeFiles(cut, 'vol', [...files, ...many]),
  ];

  expect(results[1]).toEqual(results[0]);
  expect(results[1]).toMatchObject({ files: files.length + many.length, failures: [] });
  expect(await rootOf(cut)).toBe(await rootOf(read));
  for (const { path, bytes } of files)
    expect(Buffer.compare(await bytesAt(cut, path), Buffer.from(await bytes.arrayBuffer()))).toBe(0);
  expect(await audit(cut)).toEqual([]);
});

test('a file that is written again adds nothing, and one of equal bytes shares them', async () => {
  const ports = await setUp({ work: HERE });
  await writeFiles(ports, 'vol', files);
  const before = await storageReport(ports);

  await writeFiles(ports, 'vol', files);
  await writeFiles(ports, 'vol', [uploadOf('/copy', distinctBytes(3 * PIECE_SIZE + 77, 8))]);

  const after = await storageReport(ports);
  expect(after.volumesBytes - before.volumesBytes).toBeLessThan(2000);
  expect(await audit(ports)).toEqual([]);
});

test('what is cut for a volume of LZ4 is compressed', async () => {
  const ports = await setUp({ work: HERE, compression: 'LZ4' });
  const text = new TextEncoder().encode(Array.from({ length: 60_000 }, (_, n) => `line ${n} of it\n`).join(''));

  await writeFiles(ports, 'vol', [uploadOf('/text', text), ...files]);

  const { volumesBytes, volumesUncompressedBytes } = await storageReport(ports);
  expect(volumesUncompressedBytes - volumesBytes).toBeGreaterThan(text.length / 2);
  expect(Buffer.compare(await bytesAt(ports, '/text'), text)).toBe(0);
  expect(await audit(ports)).toEqual([]);
});

test('a file that cannot be read, small or large, is a failure of its own', async () => {
  const ports = await setUp({ work: HERE });
  const broken = (size: number) =>
    newLazyBlob({ size, read: () => Promise.reject(new DOMException('It is gone.', 'NotReadableError')) });
  const bad = [100, PIECE_SIZE + 5].map((size) => ({ path: `/bad-${size}`, bytes: broken(size), modified: 1 }));

  const { files: stored, failures } = await writeFiles(ports, 'vol', [...bad, uploadOf('/good', 'x')]);

  expect(stored).toBe(1);
  expect(failures.map(({ path }) => path)).toEqual(bad.map(({ path }) => path));
  for (const { reason } of failures) expect(reason).toContain('Choose it again');
  expect(await audit(ports)).toEqual([]);
});

test('where packs are files, pieces become packs at once, and make the same tree', async () => {
  const packFiles = newMemoryPackFiles(100_000);
  const [read, cut] = [await setUp(), await setUp({ packFiles })];

  const results = [
    await writeFiles(read, 'vol', [...files, ...many]),
    await writeFiles(cut, 'vol', [...files, ...many]),
  ];

  expect(results[1]).toEqual(results[0]);
  expect(await rootOf(cut)).toBe(await rootOf(read));
  expect(packFiles.done.cut).toBeGreaterThan(4);
  expect(packFiles.done.write).toBeLessThan(2);
  for (const { path, bytes } of files)
    expect(Buffer.compare(await bytesAt(cut, path), Buffer.from(await bytes.arrayBuffer()))).toBe(0);
  expect(await audit(cut)).toEqual([]);
});

test('what was cut into files and is there already, or mostly, is not kept twice', async () => {
  const packFiles = newMemoryPackFiles(100_000);
  const ports = await setUp({ packFiles });
  await writeFiles(ports, 'vol', files);
  const before = await storageReport(ports);
  const edited = distinctBytes(3 * PIECE_SIZE + 77, 8);
  edited.fill(7, 5_000_000, 5_000_100);

  await writeFiles(ports, 'vol', files);
  await writeFiles(ports, 'vol', [uploadOf('/copy', edited)]);

  const after = await storageReport(ports);
  expect(after.volumesBytes - before.volumesBytes).toBeLessThan(2 * BLOCK_SIZE);
  expect(await audit(ports)).toEqual([]);
});

test('an upload into files that is given up, or fails, leaves nothing behind', async () => {
  const packFiles = newMemoryPackFiles(100_000);
  const ports = await setUp({ packFiles });
  const stop = new AbortController();
  const onProgress = () => stop.abort(new Error('no more'));

  const { cancelled } = await writeFiles(ports, 'vol', files, { onProgress, signal: stop.signal });
  expect(cancelled).toBe(true);
  await expect(writeFiles(ports, 'nowhere', files)).rejects.toThrow('nowhere');

  expect(await audit(ports)).toEqual([]);
  expect(await packFiles.list('nowhere')).toEqual([]);
});
