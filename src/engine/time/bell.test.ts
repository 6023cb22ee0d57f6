import { expect, test } from 'vitest';
import { newBell } from './bell.ts';
import { startStopwatch } from './timer.ts';

const NEVER = new AbortController().signal;
const LONG_MS = 60_000;

test('a ring ends every wait', async () => {
  const bell = newBell();
  const waits = [bell.listen(), bell.listen()].map((wait) => wait(LONG_MS, NEVER));
  bell.ring();
  await Promise.all(waits);
});

test('what rings between listening and waiting is not missed, and what rang before is over', async () => {
  const bell = newBell();
  bell.ring();
  const early = bell.listen();
  bell.ring();
  const late = bell.listen();
  await early(LONG_MS, NEVER);

  const elapsed = startStopwatch();
  await late(20, NEVER);
  expect(elapsed()).toBeGreaterThan(15);
});

test('a wait ends when its signal aborts, or has aborted', async () => {
  const bell = newBell();
  const stop = new AbortController();
  const wait = bell.listen()(LONG_MS, stop.signal);
  stop.abort();
  await wait;
  await bell.listen()(LONG_MS, stop.signal);
});
