import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sleep, throttled, within } from './timer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Tells whether a promise is settled by now. */
async function isOver(promise: Promise<void>): Promise<boolean> {
  let over = false;
  void promise.then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return over;
}

test('a sleep ends after its time and leaves no timer', async () => {
  const slept = sleep(1_000);
  await vi.advanceTimersByTimeAsync(999);
  expect(await isOver(slept)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isOver(slept)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a signal wakes early, without an error', async () => {
  const alarm = new AbortController();
  const slept = [sleep(1_000, alarm.signal), sleep(undefined, alarm.signal)];
  alarm.abort();
  await Promise.all([...slept, sleep(1_000, alarm.signal)]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a sleep may be longer than a timer can count', async () => {
  const days = 60 * 86_400_000;
  const slept = sleep(days);
  await vi.advanceTimersByTimeAsync(days - 1);
  expect(await isOver(slept)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isOver(slept)).toBe(true);
});

test('of many values the first passes at once, and then only the last of each interval', async () => {
  const told: number[] = [];
  const report = throttled(100, async (value: number) => {
    told.push(value);
  });
  for (const value of [1, 2, 3]) report(value);
  expect(told).toEqual([1]);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([1, 3]);
  await vi.advanceTimersByTimeAsync(1_000);
  report(4);
  expect(told).toEqual([1, 3, 4]);
});

test('a slow report is waited for', async () => {
  const told: number[] = [];
  const report = throttled(100, async (value: number) => {
    await sleep(1_000);
    told.push(value);
  });
  report(1);
  await vi.advanceTimersByTimeAsync(500);
  report(2);
  report(3);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toEqual([1, 3]);
});

test('work within a limit is told when that is over, and leaves no timer when it ends before', async () => {
  const told: boolean[] = [];
  const work = (ms: number) => async (signal: AbortSignal) => {
    await sleep(ms, signal);
    told.push(signal.aborted);
  };
  const long = within(1_000, work(5_000));
  const short = within(1_000, work(500));
  await vi.advanceTimersByTimeAsync(1_000);
  await Promise.all([long, short]);
  expect(told).toEqual([false, true]);
  expect(vi.getTimerCount()).toBe(0);
});
