import { expect, test } from 'vitest';
import { collectGarbage } from '../../testing/collect-garbage.ts';
import { newLifeline } from './lifeline.ts';

test('what is waited for ends as the work does, or with the cause of the end, which is the first', async () => {
  const lifeline = newLifeline();
  await expect(lifeline.during(Promise.resolve('done'))).resolves.toBe('done');
  await expect(lifeline.during(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  const waiting = [lifeline.during(new Promise(() => undefined)), lifeline.during(new Promise(() => undefined))];

  lifeline.end(new Error('over'));
  lifeline.end(new Error('over again'));

  for (const one of waiting) await expect(one).rejects.toThrow(/over$/);
  await expect(lifeline.during(Promise.resolve('too late'))).rejects.toThrow(/over$/);
});

test('nothing of work that is done stays in memory', async () => {
  const lifeline = newLifeline();
  const made = async () => new WeakRef(await lifeline.during(Promise.resolve(new Uint8Array(1_000_000))));

  const results = await Promise.all([made(), made(), made()]);
  await new Promise((resolve) => setTimeout(resolve, 10));
  collectGarbage();

  expect(results.map((result) => result.deref())).toEqual([undefined, undefined, undefined]);
  lifeline.end(new Error('over'));
});
