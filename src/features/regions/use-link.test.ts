import { expect, test } from 'vitest';
import { regionMenu } from './region-menu.ts';
import { withRegion } from './use-link.ts';

test.each([
  ['/backups', '/backups?region=eu-west-1'],
  ['/backups?q=a+b&region=us-east-1', '/backups?q=a+b&region=eu-west-1'],
])('%s with a Region is %s', (path, expected) => {
  expect(withRegion(path, 'eu-west-1')).toBe(expected);
});

test('the menu offers every Region by partition, opt-in ones apart, and checks the current one', () => {
  const groups = regionMenu('eu-west-1').filter((group) => 'items' in group);
  expect(groups.map(({ text, items }) => [text, items.length])).toEqual([
    ['Commercial', 17],
    ['Commercial, opt-in', 17],
    ['China', 2],
    ['GovCloud (US)', 2],
  ]);
  const items = groups.flatMap((group) => group.items);
  expect(items.filter((item) => 'checked' in item && item.checked).map(({ id }) => id)).toEqual(['eu-west-1']);
});
