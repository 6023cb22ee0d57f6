import { expect, test } from 'vitest';
import { whyFullCopy } from './copy-extent.ts';

test.each([
  ['the first copy to a Region is full', { underKey: 0, underOtherKeys: 0 }, 'no-earlier-copy'],
  ['a later one is incremental', { underKey: 1, underOtherKeys: 0 }, undefined],
  ['with another key it is full', { underKey: 0, underOtherKeys: 1 }, 'other-key'],
  ['one of several with the same key is enough', { underKey: 1, underOtherKeys: 2 }, undefined],
] as const)('%s', (_case, earlier, why) => {
  expect(whyFullCopy(earlier)).toBe(why);
});
