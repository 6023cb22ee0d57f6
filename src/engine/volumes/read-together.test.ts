import { expect, test } from 'vitest';
import { KiB } from '../../aws/units.ts';
import { distinctBytes } from '../../testing/volumes.ts';
import { newLazyBlob } from '../data/lazy-blob.ts';
import { fromUpload, type IncomingFile } from './incoming-file.ts';
import { groupFiles, readTogether } from './read-together.ts';

const fileOf = (size: number, at = 0): IncomingFile =>
  fromUpload({ path: `/file-${at}`, bytes: new Blob([distinctBytes(size)]), modified: 1 });
const sizesOf = (files: readonly IncomingFile[]) => groupFiles(files).map((group) => group.map(({ bytes }) => bytes));

test('small files that follow each other are read together, and each gets its own bytes', async () => {
  const files = [5, 0, 70_000, 1].map(fileOf);
  const read = await readTogether(files);
  expect(read?.map((bytes) => bytes.length)).toEqual([5, 0, 70_000, 1]);
  for (const [at, file] of files.entries()) expect(read?.[at]).toEqual(await file.blob?.bytes());
});

test('a group ends at 64 files, at 2 MiB and at a large file', () => {
  expect(sizesOf(Array.from({ length: 130 }, () => fileOf(1))).map((group) => group.length)).toEqual([64, 64, 2]);
  expect(sizesOf(Array.from({ length: 9 }, () => fileOf(256 * KiB))).map((group) => group.length)).toEqual([8, 1]);
  expect(sizesOf([fileOf(1), fileOf(300 * KiB), fileOf(2), fileOf(3)])).toEqual([[1], [300 * KiB], [2, 3]]);
});

test('when one file cannot be read, or is not as long as it was, nothing is read together', async () => {
  const lost = newLazyBlob({ size: 3, read: () => Promise.reject(new DOMException('gone', 'NotReadableError')) });
  expect(await readTogether([fileOf(5), { ...fileOf(3), blob: lost }])).toBeUndefined();
  expect(await readTogether([fileOf(5), { ...fileOf(3), bytes: 4 }])).toBeUndefined();
});
