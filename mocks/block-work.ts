import { transfer, wrap } from 'comlink';
import { checkBlocks } from '../src/engine/data/check-blocks.ts';
import { COPY_BYTES } from '../src/engine/data/copy-pack.ts';
import { cutBlocks } from '../src/engine/data/cut-blocks.ts';
import type { BlockWork } from '../src/engine/repository/block-work.ts';
import { newByteGate } from './byte-gate.ts';
import { type FileWork, fileWork, WRITE_STEP } from './file-work.ts';
import { BYTES_AT_WORK, workersFor } from './work-limits.ts';

/** Everything that is done beside the service. */
export type HelperWork = BlockWork & FileWork;

/** Someone who does such work, or `undefined` when it cannot be started here. */
export type Helper = HelperWork | undefined;

/**
 * Spreads work over helpers, each to the one with the least to do; before they are there, and where they cannot be, it is
 * done here. No more bytes are at work at a time than the limit, however much is asked for.
 *
 * @param limit  bytes
 */
export function spreadBlockWork(helpers: readonly Promise<Helper>[], limit: number = BYTES_AT_WORK): HelperWork {
  const ready: { readonly work: HelperWork; jobs: number }[] = [];
  for (const helper of helpers) void helper.then((work) => work && ready.push({ work, jobs: 0 }));
  const gate = newByteGate(limit);
  const here = { work: { check: checkBlocks, cut: cutBlocks, ...fileWork }, jobs: 0 };

  const run = <T>(bytes: number, job: (work: HelperWork) => Promise<T>): Promise<T> =>
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
    write: (file, pack) =>
      run(pack instanceof Blob ? Math.min(pack.size, WRITE_STEP) : pack.length, (work) => work.write(file, pack)),
    cutToFile: (file, pieces, compresses) =>
      run(
        pieces.reduce((sum, piece) => sum + piece.size, 0),
        (work) => work.cutToFile(file, pieces, compresses),
      ),
    copy: (file, sources, pack) => run(COPY_BYTES, (work) => work.copy(file, sources, pack)),
  };
}

/** Starts as many helpers as the machine has use for. */
export function startBlockWork(): HelperWork {
  return spreadBlockWork(Array.from({ length: workersFor(navigator.hardwareConcurrency) }, startHelper));
}

/** A worker whose script cannot be loaded, or ends, says so only by an event. */
function startHelper(): Promise<Helper> {
  const worker = new Worker(new URL('./block.worker.ts', import.meta.url), { type: 'module' });
  const { check, cut, write, copy, cutToFile } = wrap<HelperWork>(worker);
  const handOver: FileWork['write'] = (file, pack) =>
    write(file, pack instanceof Blob ? pack : transfer(pack, [pack.buffer]));
  const started = cut([], false).then(() => ({ check, cut, write: handOver, copy, cutToFile }));
  const failed = new Promise<undefined>((resolve) => {
    worker.addEventListener('error', () => resolve(undefined));
  });
  return Promise.race([started, failed]).catch(() => undefined);
}
