import { expect, test } from 'vitest';
import { mergeTags, refuseTagKeys, refuseTags, withoutTags } from './tags.ts';

const tag = (Key: string, Value = '') => ({ Key, Value });
const many = (count: number) => Array.from({ length: count }, (_, index) => tag(`key-${index}`));

test.each([
  ['an empty value', [tag('Name')]],
  ['every sign that is allowed', [tag('_.:/=+-@', '_.:/=+-@ ü 数')]],
  ['keys that differ in case', [tag('name'), tag('Name')]],
  ['128 characters in a key and 256 in a value', [tag('𝒜'.repeat(128), '𝒜'.repeat(256))]],
  ['50 tags', many(50)],
])('%s can be put on', (_case, tags) => {
  expect(refuseTags(tags)).toBeUndefined();
});

test.each([
  ['a key given twice', [tag('a'), tag('a')], 'Tags.1.Key', 'more than once'],
  ['an empty key', [tag('')], 'Tags.0.Key', 'needs a key'],
  ['a key of 129 characters', [tag('x'.repeat(129))], 'Tags.0.Key', 'at most 128'],
  ['a value of 257 characters', [tag('a', 'x'.repeat(257))], 'Tags.0.Value', 'at most 256'],
  ['a key with a comma', [tag('a,b')], 'Tags.0.Key', 'not allowed'],
  ['a value with a line feed', [tag('ok', 'ok'), tag('a', 'x\ny')], 'Tags.1.Value', 'not allowed'],
  ['the prefix aws:', [tag('AWS:x')], 'Tags.0.Key', 'reserved'],
  ['51 tags', many(51), 'Tags', 'at most 50 tags; this would make 51'],
])('%s is refused', (_case, tags, member, words) => {
  const refused = refuseTags(tags);
  expect(refused).toMatchObject({ code: 'BadRequest', member });
  expect(refused?.message).toContain(words);
});

test('the limit holds for the tags there are and those that are added; a new value is no new tag', () => {
  expect(refuseTags([tag('one-more')], many(50))?.member).toBe('Tags');
  expect(refuseTags([tag('key-7', 'new value')], many(50))).toBeUndefined();
  expect(refuseTags([tag('one-more')], [...many(49), tag('aws:backup:source')])).toBeUndefined();
});

test('an added tag replaces the value of an equal key in its place', () => {
  const merged = mergeTags([tag('a', '1'), tag('b', '2')], [tag('a', '3'), tag('c', '4')]);
  expect(merged).toEqual([tag('a', '3'), tag('b', '2'), tag('c', '4')]);
  expect(withoutTags(merged, ['a', 'unknown'])).toEqual([tag('b', '2'), tag('c', '4')]);
});

test('reserved tags cannot be taken off; unknown ones can', () => {
  expect(refuseTagKeys(['unknown'])).toBeUndefined();
  expect(refuseTagKeys(['ok', 'aws:backup:source'])).toMatchObject({ member: 'TagKeys.1' });
});
