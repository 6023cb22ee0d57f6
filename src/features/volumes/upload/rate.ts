import type { Bytes } from '../../../aws/units.ts';

/** Bytes done by a moment of the page's own clock, ms. */
export interface Sample {
  readonly at: number;
  readonly bytes: Bytes;
}

const WINDOW_MS = 5_000;

/** Adds a sample, and forgets those that are older than the window, all but the last of them. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const firstInside = samples.findIndex(({ at }) => at >= sample.at - WINDOW_MS);
  const kept = firstInside < 0 ? samples.slice(-1) : samples.slice(Math.max(0, firstInside - 1));
  return [...kept, sample];
}

/** Bytes per second over the samples; `undefined` before there is anything to measure. */
export function rateOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < MIN_SPAN_MS) return undefined;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
}

/** What is measured sooner says more of the start than of the rest. */
const MIN_SPAN_MS = 1_500;
