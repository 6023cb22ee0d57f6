import { wrap } from 'comlink';
import { checkBlocks } from '../src/engine/data/check-blocks.ts';
import { cutBlocks } from '../src/engine/data/cut-blocks.ts';
import type { BlockWork } from '../src/engine/repository/block-work.ts';
import { newByteGate } from './byte-gate.ts';
import { BYTES_AT_WORK, workersFor } from './work-limits.ts';

/** Someone who does such work, or `undefined` when it cannot be started here. */
export type Helper = BlockWork | undefined;

/**
 * Spreads work over helpers, each to the one with the least to do; before they are there, and where they cannot be, it is
 * done here. No more bytes are at work at a time than the limit, however much is asked for.
 *
 * @param limit  bytes
 */
export function spreadBlockWork(helpers: readonly Promise<Helper>[], limit: number = BYTES_AT_WORK): BlockWork {
  const ready: { readonly work: BlockWork; jobs: number }[] = [];
  for (const helper of helpers) void helper.then((work) => work && ready.push({ work, jobs: 0 }));
  const gate = newByteGate(limit);
  const here = { work: { check: checkBlocks, cut: cutBlocks }, jobs: 0 };

  const run = <T>(bytes: number, job: (work: BlockWork) => Promise<T>): Promise<T> =>
    gate.pass(bytes, async () => {
      const [idlest = here] = ready.toSorted((a, b) => a.jobs - b.jobs);
      idlest.jobs += 1;
      try {
        return await job(idlest.work);
      } finally {
        idlest.jobs -= 1;
      }
    });
  return {
    check: (blob, list) => run(blob.size, (work) => work.check(blob, list)),
    cut: (pieces, compresses) =>
      run(
        pieces.reduce((sum, piece) => sum + piece.size, 0),
        (work) => work.cut(pieces, compresses),
      ),
  };
}

/** Starts as many helpers as the machine has use for. */
export function startBlockWork(): BlockWork {
  return spreadBlockWork(Array.from({ length: workersFor(navigator.hardwareConcurrency) }, startHelper));
}

/** A worker whose script cannot be loaded, or ends, says so only by an event. */
function startHelper(): Promise<Helper> {
  const worker = new Worker(new URL('./block.worker.ts', import.meta.url), { type: 'module' });
  const work = wrap<BlockWork>(worker);
  const started = work.cut([], false).then(() => ({ check: work.check, cut: work.cut }));
  const failed = new Promise<undefined>((resolve) => {
    worker.addEventListener('error', () => resolve(undefined));
  });
  return Promise.race([started, failed]).catch(() => undefined);
}
