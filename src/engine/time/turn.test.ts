import { expect, test } from 'vitest';
import { giveTurn } from './turn.ts';

test('what was asked for before has its turn first, and comes before the next one', async () => {
  const told: string[] = [];
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise<void>((resolve) => {
    port1.onmessage = () => {
      told.push('message');
      resolve();
    };
  });
  port2.postMessage('asked before');
  await giveTurn();
  told.push('after a turn');
  await heard;
  expect(told).toEqual(['message', 'after a turn']);
  port1.close();
});
