import { expect, test } from 'vitest';
import { MiB } from '../../aws/units.ts';
import type { ImportResult } from '../../lab/bundle.ts';
import { describeArrival, describeImport, describeProgress } from './import-words.ts';

const RESULT: ImportResult = {
  ...{ kind: 'backup', backupIds: ['backup-1'], fileSystemIds: [], logicalBytes: 3 * MiB, files: 2 },
  ...{ objects: 9, bundleBytes: MiB, exportedAt: 0 },
};

test('of a backup its files are told, of a workspace also its file systems and backups', () => {
  expect(describeImport(RESULT)).toBe('3 MiB in 2 files.');
  expect(describeArrival(RESULT).to).toBe('/backups/backup-1');
  expect(describeImport({ ...RESULT, kind: 'workspace', fileSystemIds: ['fs-1', 'fs-2'] })).toBe(
    '2 file systems and 1 backup, 3 MiB in 2 files.',
  );
});

test('progress never passes its end, and nothing to do is its beginning', () => {
  expect(describeProgress({ phase: 'checking', doneBytes: 2, totalBytes: 1 }).value).toBe(100);
  expect(describeProgress({ phase: 'storing', doneBytes: 0, totalBytes: 0 }).value).toBe(0);
});
