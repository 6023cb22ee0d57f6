import { beforeEach, expect, test } from 'vitest';
import { newTestPorts, putNewVolume, type TestPorts, uploadOf } from '../../testing/volumes.ts';
import { archiveFolder } from './archive-folder.ts';
import { editFile } from './edit-file.ts';
import { generateFiles } from './generate-files.ts';
import { listEntries } from './list-entries.ts';
import { makeDirectory } from './make-directory.ts';
import { readFile } from './read-file.ts';
import { removeEntries } from './remove-entries.ts';
import { renameEntry } from './rename-entry.ts';
import { statEntry } from './stat-entry.ts';
import { truncateFile } from './truncate-file.ts';
import { walkFiles } from './walk-files.ts';
import { writeFiles } from './write-files.ts';

const volumeId = 'fs-1';
const source = { volumeId };
const bytesOf = (text: string) => new TextEncoder().encode(text);
let ports: TestPorts;

beforeEach(async () => {
  ports = newTestPorts();
  await putNewVolume(ports, volumeId);
  await writeFiles(ports, volumeId, [uploadOf('/a/one', 'hello'), uploadOf('/a/b/two', 'two'), uploadOf('/c', 'see')]);
  ports.time.now = 2_000;
});

const textOf = async (path: string) => (await readFile(ports, source, path)).text();
async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const paths = async () => {
  const files = await collect(walkFiles(ports, source, '/'));
  return files.map((file) => file.path);
};

test('an edit overwrites, appends and grows a file, and gives it the time', async () => {
  expect(await editFile(ports, volumeId, { path: '/a/one', offset: 1, bytes: bytesOf('ipp') })).toEqual({
    files: 1,
    bytes: 3,
  });
  await editFile(ports, volumeId, { path: '/a/one', offset: 'end', bytes: bytesOf('!') });
  await editFile(ports, volumeId, { path: '/a/one', offset: 7, bytes: bytesOf('?') });
  expect(await textOf('/a/one')).toBe('hippo!\0?');
  expect(await statEntry(ports, source, '/a/one')).toMatchObject({ bytes: 8, modified: 2_000 });
  expect(await statEntry(ports, source, '/a')).toMatchObject({ bytes: 11, modified: 1_000 });
  expect(await truncateFile(ports, volumeId, { path: '/a/one', bytes: 2 })).toEqual({ files: 1, bytes: 2 });
  expect(await textOf('/a/one')).toBe('hi');
});

test('a file and a whole directory take another name', async () => {
  expect(await renameEntry(ports, volumeId, { from: '/c', to: '/a/b/sea' })).toEqual({ files: 1, bytes: 3 });
  expect(await renameEntry(ports, volumeId, { from: '/a', to: '/all' })).toEqual({ files: 3, bytes: 11 });
  expect(await paths()).toEqual(['all/b/sea', 'all/b/two', 'all/one']);
  expect(await textOf('/all/b/sea')).toBe('see');
});

test.each([
  ['to a taken name', '/c', '/a/one', 'Conflict'],
  ['to the root', '/c', '/', 'Conflict'],
  ['into itself', '/a', '/a/b/c', 'BadRequest'],
  ['of the root', '/', '/x', 'BadRequest'],
  ['of nothing', '/none', '/x', 'NotFound'],
  ['into a missing directory', '/c', '/none/c', 'NotFound'],
  ['below a file', '/a/one', '/c/one', 'BadRequest'],
  ['to no path', '/c', 'c', 'BadRequest'],
] as const)('a rename %s is refused', async (_case, from, to, code) => {
  await expect(renameEntry(ports, volumeId, { from, to })).rejects.toMatchObject({ code });
  expect(await paths()).toEqual(['a/b/two', 'a/one', 'c']);
});

test('removing takes all or nothing, and a directory with all below it', async () => {
  await expect(removeEntries(ports, volumeId, ['/c', '/none'])).rejects.toMatchObject({ code: 'NotFound' });
  expect(await removeEntries(ports, volumeId, ['/a/b/two', '/a', '/a/one'])).toEqual({ files: 2, bytes: 8 });
  expect(await paths()).toEqual(['c']);
  await removeEntries(ports, volumeId, ['/c']);
  expect(await listEntries(ports, source, '/')).toMatchObject({
    entries: [],
    total: { bytes: 0, files: 0, entries: 0 },
  });
});

test('a directory is made with those above it, once', async () => {
  await makeDirectory(ports, volumeId, '/x/y');
  expect(await paths()).toEqual(['a/b/two', 'a/one', 'c', 'x/y/']);
  await expect(makeDirectory(ports, volumeId, '/x/y')).rejects.toMatchObject({ code: 'Conflict' });
  await expect(makeDirectory(ports, volumeId, '/c/y')).rejects.toMatchObject({ code: 'Conflict' });
});

test('the same request generates the same files, as many bytes as asked', async () => {
  const request = { path: '/made', bytes: 1_000_003, files: 4, seed: 7, content: 'mixed' } as const;
  expect(await generateFiles(ports, volumeId, request)).toEqual({ files: 4, bytes: 1_000_003 });
  const before = await listEntries(ports, source, '/made');
  expect(before.entries.map((entry) => entry.name)).toEqual([
    'random-7-2.bin',
    'random-7-4.bin',
    'text-7-1.txt',
    'text-7-3.txt',
  ]);
  const root = () => ports.store.read(['volumes'], async (tx) => (await tx.table('volumes').get(volumeId))?.root);
  const rootBefore = await root();
  await generateFiles(ports, volumeId, request);
  expect(await root()).toBe(rootBefore);
  await expect(generateFiles(ports, volumeId, { ...request, path: '/c' })).rejects.toMatchObject({ code: 'Conflict' });
  await expect(generateFiles(ports, volumeId, { ...request, files: 0 })).rejects.toMatchObject({ code: 'BadRequest' });
});

test('more than a thousand generated files are spread over directories', async () => {
  await generateFiles(ports, volumeId, { path: '/', bytes: 2500, files: 2500, seed: 1, content: 'random' });
  const { entries } = await listEntries(ports, source, '/');
  expect(entries.slice(2).map((entry) => [entry.name, entry.files])).toEqual([
    ['part-0001', 1000],
    ['part-0002', 1000],
    ['part-0003', 500],
  ]);
});

test('a directory becomes a ZIP file that others can read', async () => {
  await makeDirectory(ports, volumeId, '/a/empty');
  const zip = Buffer.from(await new Response(await archiveFolder(ports, source, '/a')).arrayBuffer());
  for (const name of ['one', 'b/two', 'empty/']) expect(zip.includes(name)).toBe(true);
  expect(zip.includes('hello')).toBe(true);
  await expect(archiveFolder(ports, source, '/none')).rejects.toMatchObject({ code: 'NotFound' });
});

test('a ZIP file holds every file once, in the order of names, with its own bytes', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `/z/${String(n).padStart(2, '0')}`);
  await writeFiles(
    ports,
    volumeId,
    names.map((name) => uploadOf(name, `<${name}>`)),
  );
  const zip = await new Response(await archiveFolder(ports, source, '/z')).text();
  expect(zip.match(/<\/z\/\d\d>/g)).toEqual(names.map((name) => `<${name}>`));
});

test('a walk tells of a file that was changed under it, and reads the others', async () => {
  const walked = await collect(walkFiles(ports, source, '/'));
  await editFile(ports, volumeId, { path: '/c', offset: 0, bytes: bytesOf('new') });
  const [two, one, c] = walked;
  expect(Buffer.concat(await collect(one!.read())).toString()).toBe('hello');
  expect(Buffer.concat(await collect(two!.read())).toString()).toBe('two');
  await expect(collect(c!.read())).rejects.toMatchObject({ code: 'Conflict' });
});
