// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { droppedEntries, scanDropped } from './scan-dropped.ts';
import { scanPicked } from './scan-picked.ts';

const never = new AbortController().signal;
const silent = () => undefined;

/** What a browser gives for a dropped file. */
const fileEntry = (fullPath: string, text: string) =>
  ({
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (resolve: (file: File) => void) => resolve(new File([text], fullPath.split('/').at(-1)!)),
  }) as unknown as FileSystemEntry;

const brokenEntry = (fullPath: string) =>
  ({
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (_resolve: unknown, reject: (error: Error) => void) => reject(new Error('gone')),
  }) as unknown as FileSystemEntry;

/** What a browser gives for a dropped folder: its children a hundred at a time. */
const folderEntry = (fullPath: string, children: readonly FileSystemEntry[]) =>
  ({
    isFile: false,
    isDirectory: true,
    fullPath,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (resolve: (some: readonly FileSystemEntry[]) => void) => {
          resolve(children.slice(at, at + 100));
          at += 100;
        },
      };
    },
  }) as unknown as FileSystemEntry;

test('a dropped folder is read to its depth, past the hundred entries a browser gives at a time', async () => {
  const many = Array.from({ length: 250 }, (_, at) => fileEntry(`/project/data/${at}`, 'ab'));
  const project = folderEntry('/project', [folderEntry('/project/data', many), fileEntry('/project/readme', 'x')]);
  const found = await scanDropped([project])(silent, never);
  expect(found.files).toHaveLength(251);
  expect(found.bytes).toBe(501);
  expect(found.files.map(({ path }) => path)).toContain('/project/data/249');
});

test('an empty folder is kept, and a file that is gone fails alone', async () => {
  const project = folderEntry('/p', [folderEntry('/p/empty', []), brokenEntry('/p/gone'), fileEntry('/p/here', '')]);
  const found = await scanDropped([project])(silent, never);
  expect(found.emptyFolders).toEqual(['/p/empty']);
  expect(found.failures.map(({ path }) => path)).toEqual(['/p/gone']);
  expect(found.files.map(({ path }) => path)).toEqual(['/p/here']);
});

test('a drop of text is no drop of files', () => {
  const items = [{ kind: 'string', webkitGetAsEntry: () => null }] as unknown as DataTransferItemList;
  expect(droppedEntries({ items })).toEqual([]);
});

test('a picked folder keeps its own name and the paths below it', async () => {
  const file = new File(['abc'], 'b.txt');
  Object.defineProperty(file, 'webkitRelativePath', { value: 'project/a/b.txt' });
  const found = await scanPicked([file, new File([], 'single.txt')])(silent, never);
  expect(found.files.map(({ path }) => path)).toEqual(['/project/a/b.txt', '/single.txt']);
  expect(found.bytes).toBe(3);
});

test('a scan that is cancelled ends', async () => {
  const found = await scanPicked([new File(['abc'], 'a')])(silent, AbortSignal.abort());
  expect(found.files).toEqual([]);
});
