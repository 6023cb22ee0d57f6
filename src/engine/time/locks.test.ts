import { expect, test } from 'vitest';
import { newMemoryLocks, noLocks, webLocks } from './locks.ts';
import { sleep } from './timer.ts';

test('sections of one name run one after another in order of asking, others side by side', async () => {
  const locks = newMemoryLocks();
  const log: string[] = [];
  const section = (name: string, title: string) =>
    locks.run(name, async () => {
      log.push(`${title} in`);
      await sleep(5);
      log.push(`${title} out`);
      return title;
    });

  const titles = await Promise.all([section('x', 'one'), section('x', 'two'), section('y', 'other')]);

  expect(titles).toEqual(['one', 'two', 'other']);
  expect(log.filter((line) => !line.startsWith('other'))).toEqual(['one in', 'one out', 'two in', 'two out']);
  expect(log.indexOf('other in')).toBeLessThan(log.indexOf('one out'));
});

test('work that throws lets go of the lock', async () => {
  const locks = newMemoryLocks();
  await expect(locks.run('x', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await locks.run('x', async () => 'free')).toBe('free');
});

test('a signal gives up waiting, and those behind still wait for the one before', async () => {
  const locks = newMemoryLocks();
  const [held, given] = [new AbortController(), new AbortController()];
  const log: string[] = [];
  const first = locks.run('x', async () => {
    await sleep(undefined, held.signal);
    log.push('first');
  });
  const second = locks.run('x', async () => log.push('second'), given.signal);
  const third = locks.run('x', async () => log.push('third'));

  given.abort(new Error('no longer wanted'));
  await expect(second).rejects.toThrow('no longer wanted');
  await sleep(5);
  expect(log).toEqual([]);
  held.abort();
  await Promise.all([first, third]);

  expect(log).toEqual(['first', 'third']);
});

test('the browser is asked by name, with the signal where there is one', async () => {
  const asked: unknown[] = [];
  const manager = {
    request: (name: string, options: LockOptions, work: () => Promise<unknown>) => {
      asked.push([name, options]);
      return work();
    },
  } as unknown as LockManager;
  const { signal } = new AbortController();

  expect(await webLocks(manager).run('jobs', async () => 1)).toBe(1);
  expect(await webLocks(manager).run('jobs', async () => 2, signal)).toBe(2);
  expect(asked).toEqual([
    ['jobs', {}],
    ['jobs', { signal }],
  ]);
});

test('a lock that is taken away while work under it goes on is told; one that is only not given, or whose work fails, is not', async () => {
  const stolen: string[] = [];
  let takeAway: (cause: unknown) => void = () => undefined;
  const manager = {
    request: (name: string, _: LockOptions, work: () => Promise<unknown>) =>
      name === 'taken'
        ? Promise.reject(new DOMException('Given up.', 'AbortError'))
        : new Promise((resolve, reject) => {
            takeAway = reject;
            work().then(resolve, reject);
          }),
  } as unknown as LockManager;
  const locks = webLocks(manager, (name) => stolen.push(name));

  await expect(locks.run('taken', async () => 1)).rejects.toThrow('Given up');
  await expect(locks.run('jobs', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(stolen).toEqual([]);
  const held = locks.run('jobs', () => new Promise(() => undefined));
  await sleep(1);
  takeAway(new DOMException('Stolen.', 'AbortError'));
  await expect(held).rejects.toThrow('Stolen');

  expect(stolen).toEqual(['jobs']);
});

test('a host without locks never has its turn', async () => {
  await expect(noLocks.run('jobs', async () => 1)).rejects.toThrow('only reads');
});
