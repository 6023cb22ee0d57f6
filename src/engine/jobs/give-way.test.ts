import { expect, test } from 'vitest';
import { newMemoryStore } from '../store/memory-store.ts';
import { sleep } from '../time/timer.ts';
import { asReader } from '../volumes/readers.ts';
import { giveWay } from './give-way.ts';

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
