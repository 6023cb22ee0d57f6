import { expect, test } from 'vitest';
import { askAgain } from './ask-again.ts';

/** Calls that are answered when the test says so. */
function newCalls() {
  const calls: { readonly answer: (value: string) => void; readonly refuse: (cause: unknown) => void }[] = [];
  const ask = () =>
    new Promise<string>((answer, refuse) => {
      calls.push({ answer, refuse });
    });
  return { calls, ask };
}

const second = async (calls: readonly unknown[]) => expect.poll(() => calls.length).toBeGreaterThan(1);

test('what is answered is asked once', async () => {
  const { calls, ask } = newCalls();
  const asked = askAgain(ask, undefined, 5);
  calls[0]?.answer('at once');
  expect(await asked).toBe('at once');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(calls).toHaveLength(1);
});

test('what is not answered is asked again, and a late answer is discarded', async () => {
  const { calls, ask } = newCalls();
  const late: string[] = [];
  const asked = askAgain(ask, (answer) => late.push(answer), 5);
  await second(calls);
  calls[1]?.answer('the second');
  expect(await asked).toBe('the second');
  calls[0]?.answer('the first');
  await expect.poll(() => late).toEqual(['the first']);
});

test('that it is refused when asked again tells nothing; that it is refused at first does', async () => {
  const { calls, ask } = newCalls();
  const asked = askAgain(ask, undefined, 5);
  await second(calls);
  calls[1]?.refuse(new Error('somebody has it'));
  calls[0]?.answer('granted');
  expect(await asked).toBe('granted');
  await expect(askAgain(() => Promise.reject(new Error('no room')), undefined, 5)).rejects.toThrow('no room');
});
