import { expect, test } from 'vitest';
import { destinationOptions } from './destination-options.ts';

const offered = (from: string) =>
  destinationOptions(from).flatMap(({ options }) => options.filter(({ disabled }) => !disabled));

test.each([
  ['us-east-1', 17],
  ['cn-north-1', 2],
  ['us-gov-west-1', 2],
  ['af-south-1', 1],
])('from %s, %i Regions can be chosen, its own first', (from, count) => {
  expect(offered(from)).toHaveLength(count);
  expect(offered(from)[0]?.value).toBe(from);
  expect(destinationOptions(from)[0]?.options[0]?.value).toBe(from);
});

test('every other Region says why it cannot be chosen', () => {
  const others = destinationOptions('us-east-1').flatMap(({ options }) => options.filter(({ disabled }) => disabled));
  expect(others).toHaveLength(38 - 17);
  for (const { disabledReason } of others) expect(disabledReason).toMatch(/opt-in Region|between commercial Regions/);
});
