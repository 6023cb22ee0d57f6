import { expect, test } from 'vitest';
import { regionMenu } from './region-menu.ts';
import { withRegion } from './use-link.ts';

test.each([
  ['/backups', '/backups?region=eu-west-1'],
  ['/backups?q=a+b&region=us-east-1', '/backups?q=a+b&region=eu-west-1'],
])('%s with a Region is %s', (path, expected) => {
  expect(withRegion(path, 'eu-west-1')).toBe(expected);
});

test('the menu offers the 17 commercial Regions that are on in every account, and checks the current one', () => {
  const items = regionMenu('eu-west-1').flatMap((group) => ('items' in group ? group.items : []));
  expect(items).toHaveLength(17);
  expect(items.filter((item) => 'checked' in item && item.checked).map(({ id }) => id)).toEqual(['eu-west-1']);
});
