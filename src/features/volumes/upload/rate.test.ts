import { expect, test } from 'vitest';
import { rateOf, type Sample, withSample } from './rate.ts';

test('the rate is that of the last five seconds', () => {
  let samples: readonly Sample[] = [];
  for (let second = 0; second <= 20; second += 1) {
    const bytes = second <= 10 ? second * 1000 : 10_000 + (second - 10) * 50;
    samples = withSample(samples, { at: second * 1000, bytes });
  }
  expect(rateOf(samples)).toBe(50);
});

test('one sample says nothing of the rate', () => {
  expect(rateOf([])).toBeUndefined();
  expect(rateOf([{ at: 0, bytes: 5 }])).toBeUndefined();
});
