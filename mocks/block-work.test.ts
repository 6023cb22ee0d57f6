import { expect, test } from 'vitest';
import { checkBlocks } from '../src/engine/data/check-blocks.ts';
import { cutBlocks } from '../src/engine/data/cut-blocks.ts';
import { collectGarbage } from '../src/testing/collect-garbage.ts';
import { type HelperWork, type StartHelper, spreadBlockWork } from './block-work.ts';
import { fileWork } from './file-work.ts';
import { BYTES_AT_WORK, workersFor } from './work-limits.ts';

const MiB = 2 ** 20;
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

const starting =
  (work: HelperWork): StartHelper =>
  async () => ({ work, end: () => undefined });

/** Helpers that note how much is at work in all of them, and take a while. */
function watchedHelpers(count: number) {
  const seen = { now: 0, peak: 0, jobs: Array.from({ length: count }, () => 0) };
  const helpers = seen.jobs.map((_, number): HelperWork => {
    const note = async <T>(bytes: number, work: Promise<T>) => {
      seen.now += bytes;
      seen.peak = Math.max(seen.peak, seen.now);
      seen.jobs[number]! += 1;
      await pause();
      const result = await work;
      seen.now -= bytes;
      return result;
    };
    return {
      check: (blob, list) => note(blob.size, checkBlocks(blob, list)),
      cut: (pieces, compresses) => note(pieces[0]?.size ?? 0, cutBlocks(pieces, compresses)),
      ...fileWork,
    };
  });
  return { seen, helpers: helpers.map(starting) };
}

test('however much is asked for, no more bytes are at work than the limit, and every helper has its part', async () => {
  const { seen, helpers } = watchedHelpers(3);
  const work = spreadBlockWork(helpers, { bytes: 8 * MiB });
  await pause();

  const cut = await Promise.all(
    Array.from({ length: 24 }, (_, n) => work.cut([new Blob([new Uint8Array((n % 3) * MiB + 1)])], false)),
  );

  const sizes = cut.map(({ pieces: [blocks] }) =>
    typeof blocks === 'object' ? blocks.reduce((sum, { size }) => sum + size, 0) : -1,
  );
  expect(sizes).toEqual(Array.from({ length: 24 }, (_, n) => (n % 3) * MiB + 1));
  expect(seen.peak).toBeLessThanOrEqual(8 * MiB);
  expect(seen.peak).toBeGreaterThan(4 * MiB);
  for (const jobs of seen.jobs) expect(jobs).toBeGreaterThan(4);
});

test('what is larger than the limit is done by itself', async () => {
  const { seen, helpers } = watchedHelpers(2);
  const work = spreadBlockWork(helpers, { bytes: MiB });
  await pause();
  const pieces = [3, 1, 2].map((size) => new Blob([new Uint8Array(size * MiB)]));

  await Promise.all(pieces.map((piece) => work.cut([piece], true)));

  expect(seen.peak).toBe(3 * MiB);
});

test('without helpers the work is done all the same', async () => {
  const work = spreadBlockWork([async () => undefined]);

  const { pieces } = await work.cut([new Blob([new Uint8Array(100_000)])], true);

  expect(pieces).toMatchObject([[{ size: 65_536 }, { size: 34_464 }]]);
});

test('a helper that fails fails its job, and others go on', async () => {
  const failing: HelperWork = {
    check: () => Promise.reject(new Error('out of memory')),
    cut: () => Promise.reject(new Error('out of memory')),
    ...fileWork,
  };
  const work = spreadBlockWork([starting(failing)], { bytes: MiB });
  await pause();

  for (let n = 0; n < 3; n += 1) await expect(work.cut([new Blob(['x'])], false)).rejects.toThrow('out of memory');
});

test('a helper that never answers is ended, what it had to do fails as passing, and another takes its place', async () => {
  const never = () => new Promise<never>(() => undefined);
  const ended: number[] = [];
  let started = 0;
  const start: StartHelper = async () => {
    started += 1;
    const number = started;
    const stuck: HelperWork = { check: never, cut: never, write: never, copy: never, cutToFile: never };
    const sound: HelperWork = { check: checkBlocks, cut: cutBlocks, ...fileWork };
    return { work: number === 1 ? stuck : sound, end: () => ended.push(number) };
  };
  const work = spreadBlockWork([start], { patienceMs: 20 });
  await pause();

  const first = [work.cut([new Blob(['x'])], false), work.cut([new Blob(['y'])], false)];
  for (const one of first) await expect(one).rejects.toMatchObject({ name: 'StorageFault', reason: 'closed' });
  expect(ended).toEqual([1]);
  expect((await work.cut([new Blob(['x'])], false)).pieces).toMatchObject([[{ size: 1 }]]);
  expect(started).toBe(2);
});

test('nothing of a job that is done stays in memory while its helper lives', async () => {
  const { helpers } = watchedHelpers(1);
  const work = spreadBlockWork(helpers);
  await pause();
  const cut = async () => new WeakRef(await work.cut([new Blob([new Uint8Array(MiB)])], false));

  const results = [await cut(), await cut()];
  await pause();
  collectGarbage();

  expect(results.map((result) => result.deref())).toEqual([undefined, undefined]);
});

test('there are three to six helpers, and their bytes leave most of the 128 MiB to packs', () => {
  expect([1, 2, 3, 4, 5, 64].map(workersFor)).toEqual([3, 3, 3, 3, 4, 6]);
  expect(BYTES_AT_WORK).toBe(35 * MiB);
});
