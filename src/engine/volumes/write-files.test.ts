import { expect, test } from 'vitest';
import { MiB } from '../../aws/units.ts';
import type { UploadProgress } from '../../lab/upload.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { distinctBytes, newTestPorts, putNewVolume, uploadOf } from '../../testing/volumes.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { listEntries } from './list-entries.ts';
import { readFile } from './read-file.ts';
import { statEntry } from './stat-entry.ts';
import { writeFiles } from './write-files.ts';

const volumeId = 'fs-1';
const source = { volumeId };

async function newPorts() {
  const ports = newTestPorts();
  await putNewVolume(ports, volumeId);
  return ports;
}

test('files are read as they were uploaded, with their directories, times and sums', async () => {
  const ports = await newPorts();
  const large = distinctBytes(9 * MiB + 5);
  const files = [uploadOf('/a/one', 'hello', 5), uploadOf('/a/b/large', large, 6), uploadOf('/empty', '', 7)];
  const result = await writeFiles(ports, volumeId, files);
  expect(result).toEqual({ files: 3, bytes: large.length + 5, failures: [], cancelled: false });

  expect(await (await readFile(ports, source, '/a/one')).text()).toBe('hello');
  expect(Buffer.compare(await (await readFile(ports, source, '/a/b/large')).bytes(), large)).toBe(0);
  const part = await readFile(ports, source, '/a/b/large', { from: 5 * MiB - 3, to: 5 * MiB + 200_000 });
  expect(Buffer.compare(await part.bytes(), large.slice(5 * MiB - 3, 5 * MiB + 200_000))).toBe(0);
  expect((await readFile(ports, source, '/empty')).size).toBe(0);
  expect(await statEntry(ports, source, '/a/one')).toEqual({
    name: 'one',
    kind: 'file',
    bytes: 5,
    files: 1,
    modified: 5,
  });
  const root = await listEntries(ports, source, '/');
  expect(root.total).toEqual({ bytes: large.length + 5, files: 3, entries: 2 });
  expect(root.entries.map((entry) => [entry.name, entry.kind, entry.files, entry.modified])).toEqual([
    ['a', 'directory', 2, 1000],
    ['empty', 'file', 1, 7],
  ]);
});

test('a listing goes on after the last name it gave', async () => {
  const ports = await newPorts();
  const names = Array.from({ length: 250 }, (_, n) => `/file ${String(n).padStart(3, '0')}`);
  await writeFiles(
    ports,
    volumeId,
    names.map((name) => uploadOf(name, name)),
  );
  const first = await listEntries(ports, source, '/', { limit: 100 });
  const second = await listEntries(ports, source, '/', { limit: 150, after: first.next! });
  expect([...first.entries, ...second.entries].map((entry) => `/${entry.name}`)).toEqual(names);
  expect(second.next).toBeUndefined();
});

test('a file that changes on disk, a wrong path and one in the way fail alone', async () => {
  const ports = await newPorts();
  await writeFiles(ports, volumeId, [uploadOf('/dir/x', 'x'), uploadOf('/file', 'f')]);
  const gone = uploadOf('/gone', 'gone');
  gone.bytes.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
  const shorter = uploadOf('/shorter', distinctBytes(9 * MiB));
  const slice = shorter.bytes.slice.bind(shorter.bytes);
  shorter.bytes.slice = (from = 0, to) => {
    const part = slice(from, to);
    if (from > 0) part.arrayBuffer = async () => new ArrayBuffer(3);
    return part;
  };

  const files = [
    gone,
    shorter,
    uploadOf('/dir', 'd'),
    uploadOf('/file/below', 'b'),
    uploadOf('/../up', 'u'),
    uploadOf('/good', 'g'),
  ];
  const result = await writeFiles(ports, volumeId, files);
  expect(result).toMatchObject({ files: 1, bytes: 1, cancelled: false });
  expect(result.failures.map((failure) => failure.path).sort()).toEqual([
    '/../up',
    '/dir',
    '/file/below',
    '/gone',
    '/shorter',
  ]);
  expect((await listEntries(ports, source, '/')).entries.map((entry) => entry.name)).toEqual(['dir', 'file', 'good']);
});

test('what is told as stored stays when an upload is cancelled', async () => {
  const ports = await newPorts();
  const controller = new AbortController();
  const files = Array.from({ length: 40 }, (_, n) => uploadOf(`/file ${n}`, distinctBytes(MiB, n)));
  let told: UploadProgress = { files: 0, bytes: 0 };
  const onProgress = (progress: UploadProgress) => {
    told = progress;
    if (progress.files > 0) controller.abort();
  };
  const result = await writeFiles(ports, volumeId, files, { onProgress, signal: controller.signal });
  expect(result).toMatchObject({ files: 8, bytes: 8 * MiB, cancelled: true, failures: [] });
  expect(told).toEqual({ files: 8, bytes: 8 * MiB });
  expect((await listEntries(ports, source, '/')).total.files).toBe(8);
});

test('a full store ends an upload, and what was stored before is intact', async () => {
  const store = newFaultyStore(newMemoryStore());
  const ports = newTestPorts(store);
  await putNewVolume(ports, volumeId);
  const files = Array.from({ length: 40 }, (_, n) => uploadOf(`/file ${n}`, distinctBytes(MiB, n)));
  let stored = 0;
  const onProgress = (progress: UploadProgress) => {
    if (progress.files > stored) store.fail({ reason: 'quota', at: 1, lasts: 'onwards' });
    stored = progress.files;
  };
  await expect(writeFiles(ports, volumeId, files, { onProgress })).rejects.toMatchObject({ reason: 'quota' });
  store.heal();
  const { entries } = await listEntries(ports, source, '/');
  expect(entries).toHaveLength(stored);
  for (const { name } of entries) {
    const bytes = await (await readFile(ports, source, `/${name}`)).bytes();
    expect(Buffer.compare(bytes, distinctBytes(MiB, Number(name.slice(5))))).toBe(0);
  }
  expect(await writeFiles(ports, volumeId, files)).toMatchObject({ files: 40, failures: [] });
});

test('a volume that does not exist takes no files', async () => {
  await expect(writeFiles(newTestPorts(), 'fs-none', [uploadOf('/a', 'a')])).rejects.toMatchObject({
    code: 'NotFound',
  });
});
