import { expect, test } from 'vitest';
import { newMemoryStore } from '../store/memory-store.ts';
import { sleep, startStopwatch } from '../time/timer.ts';
import { asReader } from '../volumes/readers.ts';
import { giveWay, newGiveWay } from './give-way.ts';

const never = new AbortController().signal;

test('background work waits for a reader and goes on after it', async () => {
  const store = newMemoryStore();
  const order: string[] = [];
  const reading = asReader(store, () => sleep(100)).then(() => order.push('read'));
  await giveWay(store, never).then(() => order.push('went on'));
  await reading;
  expect(order).toEqual(['read', 'went on']);
});

test('readers that never end do not stop background work', async () => {
  const store = newMemoryStore();
  void asReader(store, () => new Promise(() => undefined));
  await giveWay(store, never);
  await giveWay(store, AbortSignal.abort());
});

test('background work that nobody is in the way of does not wait between its steps', async () => {
  const store = newMemoryStore();
  await asReader(store, () => sleep(1));
  const step = newGiveWay(store, never);
  const sinceBegin = startStopwatch();
  await step();
  expect(sinceBegin()).toBeGreaterThan(95);
  let isWoken = false;
  const timer = setTimeout(() => {
    isWoken = true;
  });
  await step();
  await step();
  expect(isWoken).toBe(false);
  clearTimeout(timer);
});
