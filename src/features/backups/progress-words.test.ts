import { expect, test } from 'vitest';
import { describeRemaining } from './progress-words.ts';

test.each([
  [undefined, 60, 'Not known yet'],
  [0, 60, 'It is nearly available.'],
  [7_500_000, 60, '2 hours 5 minutes, 2 minutes of yours'],
  [7_500_000, 1, '2 hours 5 minutes'],
  [7_500_000, 0, '2 hours 5 minutes, once the clock runs'],
  [7_500_000, undefined, '2 hours 5 minutes'],
  [500, 3600, '1 second, 1 second of yours'],
] as const)('%s ms at %s', (remaining, rate, text) => {
  expect(describeRemaining(remaining, rate)).toBe(text);
});
