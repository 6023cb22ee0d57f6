import { expect, test } from 'vitest';
import { backupOf } from '../../../testing/resources.ts';
import { describeOrigin, mergedTags } from './merged-tags.ts';

const tag = (Key: string, Value: string) => ({ Key, Value });
const source = backupOf({ Tags: [tag('Name', 'nightly'), tag('team', 'blue'), tag('aws:made', 'x')] });
const said = (copyTags: boolean, ...tags: readonly ReturnType<typeof tag>[]) =>
  mergedTags(source, { copyTags, tags }).map((one) => `${one.key}=${one.value}: ${describeOrigin(one)}`);

test.each([
  ['without Copy tags only those that are added', said(false, tag('a', '1')), ['a=1: Added here']],
  [
    'with it the source’s come along, but for those of AWS',
    said(true),
    ['Name=nightly: From the source backup', 'team=blue: From the source backup'],
  ],
  [
    'an added one takes the place of the source’s',
    said(true, tag('team', 'green')),
    ['Name=nightly: From the source backup', 'team=green: Added here, instead of blue'],
  ],
  [
    'the same value again replaces nothing',
    said(true, tag('team', 'blue')),
    ['Name=nightly: From the source backup', 'team=blue: Added here'],
  ],
  ['a key that is still being typed is left out', said(false, tag('', '')), []],
])('%s', (_case, lines, expected) => {
  expect(lines).toEqual(expected);
});
