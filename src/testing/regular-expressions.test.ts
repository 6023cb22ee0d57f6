import { expect, test } from 'vitest';
import { parseArn } from '../aws/arn.ts';
import * as patterns from '../aws/fsx/patterns.ts';
import type { Pattern } from '../aws/fsx/shape.ts';
import { attacksOf, expressionsIn, slowest } from './regular-expressions.ts';

/** The longest text of any member; the pattern of a shorter one is tried on as much, and must be as quick. */
const LONGEST = 4357;
const LIMIT_MS = 10;
const ATTACKS = [...attacksOf(LONGEST)];
const PATTERNS = Object.entries(patterns).filter((entry): entry is [string, Pattern] => typeof entry[1] === 'object');
const EXPRESSIONS = expressionsIn(['src/aws', 'src/rules', 'mocks/gateway']);

test('the slow expressions that this looks for are found to be slow', () => {
  expect(slowest((text) => /^(a|aa)+$/.test(text), [`${'a'.repeat(33)}!`])).toBeGreaterThan(LIMIT_MS);
  expect(EXPRESSIONS.length).toBeGreaterThan(20);
});

test.each(PATTERNS)('the pattern %s answers any text at once', (_name, pattern) => {
  expect(slowest(pattern.matches, ATTACKS)).toBeLessThan(LIMIT_MS);
});

test('every regular expression of the contract, the rules and the gateway answers any text at once', () => {
  for (const { file, expression } of EXPRESSIONS)
    expect(
      slowest((text) => expression.test(text), ATTACKS),
      `${file}: ${expression.source}`,
    ).toBeLessThan(LIMIT_MS);
});

test('an ARN is taken apart at once, however it is made', () => {
  expect(slowest(parseArn, ATTACKS)).toBeLessThan(LIMIT_MS);
  expect(slowest(parseArn, attacksOf(512))).toBeLessThan(LIMIT_MS);
});
