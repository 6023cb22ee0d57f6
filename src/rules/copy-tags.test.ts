import { expect, test } from 'vitest';
import { fileSystemOf } from '../testing/resources.ts';
import { tagsOfBackup } from './copy-tags.ts';

const tags = [
  { Key: 'Department', Value: 'Genomics' },
  { Key: 'aws:cloudformation:stack-name', Value: 'lab' },
];
const given = [{ Key: 'Name', Value: 'before-upgrade' }];
const copying = fileSystemOf({}, { CopyTagsToBackups: true });

test.each([
  ['an automatic backup gets all of the file system’s', copying, undefined, [tags[0]]],
  ['a backup for which no tag is given gets them too', copying, [], [tags[0]]],
  ['where a tag is given none is copied', copying, given, given],
  ['without CopyTagsToBackups only the given ones are there', fileSystemOf(), given, given],
  ['without CopyTagsToBackups nothing is copied', fileSystemOf(), undefined, []],
])('%s', (_case, fileSystem, sent, expected) => {
  expect(tagsOfBackup(fileSystem, tags, sent)).toEqual(expected);
});
