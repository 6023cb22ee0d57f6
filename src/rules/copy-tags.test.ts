import { expect, test } from 'vitest';
import { backupOf, fileSystemOf } from '../testing/resources.ts';
import { refuseCopyTags, tagsOfBackup, tagsOfCopy } from './copy-tags.ts';

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

const name = { Key: 'Name', Value: 'monday' };
const source = backupOf({ Tags: [name, ...tags] });

test.each([
  ['CopyTags is false unless told, and only the request’s tags are there', {}, []],
  ['without CopyTags only the request’s tags are there', { CopyTags: false, Tags: given }, given],
  ['with CopyTags the source’s come along, but not those of AWS', { CopyTags: true }, [name, tags[0]]],
  ['with both they are merged, and the request’s win', { CopyTags: true, Tags: given }, [given[0], tags[0]]],
])('a copy’s tags: %s', (_case, request, expected) => {
  expect(tagsOfCopy(source, request)).toEqual(expected);
  expect(refuseCopyTags(source, request)).toBeUndefined();
});

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ Key: `key-${at + from}`, Value: '' }));

test('merged tags may be 50', () => {
  const full = backupOf({ Tags: [...numbered(49), ...tags.slice(1)] });
  expect(refuseCopyTags(full, { CopyTags: true, Tags: numbered(2, 48) })).toBeUndefined();
  expect(refuseCopyTags(full, { CopyTags: false, Tags: numbered(50) })).toBeUndefined();
  expect(refuseCopyTags(full, { CopyTags: true, Tags: numbered(2, 49) })).toMatchObject({
    code: 'BadRequest',
    member: 'Tags',
    message: expect.stringContaining('51'),
  });
});

test.each([
  ['a reserved key', { Key: 'aws:mine', Value: '' }, 'Tags.0.Key'],
  ['a name that no backup may have', { Key: 'Name', Value: 'a@b' }, 'Name'],
])('%s is refused', (_case, tag, member) => {
  expect(refuseCopyTags(source, { Tags: [tag] })).toMatchObject({ code: 'BadRequest', member });
});
