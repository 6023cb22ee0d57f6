import { transfer, wrap } from 'comlink';
import { checkBlocks } from '../src/engine/data/check-blocks.ts';
import { COPY_BYTES } from '../src/engine/data/copy-pack.ts';
import { cutBlocks } from '../src/engine/data/cut-blocks.ts';
import type { BlockWork } from '../src/engine/repository/block-work.ts';
import { closedFault } from '../src/engine/store/idb-faults.ts';
import { type Lifeline, newLifeline } from '../src/engine/time/lifeline.ts';
import { within } from '../src/engine/time/timer.ts';
import { newByteGate } from './byte-gate.ts';
import { type FileWork, fileWork, WRITE_STEP } from './file-work.ts';
import { BYTES_AT_WORK, workersFor } from './work-limits.ts';

/** Everything that is done beside the service. */
export type HelperWork = BlockWork & FileWork;

/** Someone who does such work. */
export interface Helper {
  readonly work: HelperWork;
  /** Ends it in the middle of whatever it does. */
  readonly end: () => void;
}

/** Starts a helper; `undefined` when that cannot be done here. */
export type StartHelper = () => Promise<Helper | undefined>;

export interface SpreadLimits {
  /** Bytes that are at work at a time, at most. */
  readonly bytes?: number;
  /** Real ms that a helper has for one job, before it is taken for lost and another is started in its place. */
  readonly patienceMs?: number;
}

/** A job takes a second on the slowest of machines; a browser that never answers a worker was seen. After each loss twice as long. */
const PATIENCE_MS = 10_000;
/** Losses after which it grows no more. */
const MOST_LOSSES = 5;

/** A helper at work. */
interface Post extends Helper {
  readonly start: StartHelper;
  /** Ends when it is taken for lost. */
  readonly lifeline: Lifeline;
  jobs: number;
}

/**
 * Spreads work over helpers, each to the one with the least to do; before they are there, and where they cannot be, it is
 * done here. No more bytes are at work at a time than the limit, however much is asked for. What a lost helper had to do fails
 * with a StorageFault, `closed`, as if the disk had been away: whoever asked tries again.
 */
export function spreadBlockWork(starts: readonly StartHelper[], limits: SpreadLimits = {}): HelperWork {
  const { bytes: limit = BYTES_AT_WORK, patienceMs = PATIENCE_MS } = limits;
  const ready = new Set<Post>();
  const begin = async (start: StartHelper) => {
    const helper = await start();
    if (helper) ready.add({ ...helper, start, lifeline: newLifeline(), jobs: 0 });
  };
  for (const start of starts) void begin(start);
  let losses = 0;
  const replace = (post: Post, cause: unknown) => {
    if (!ready.delete(post)) return;
    losses = Math.min(MOST_LOSSES, losses + 1);
    post.end();
    post.lifeline.end(cause);
    void begin(post.start);
  };
  const gate = newByteGate(limit);
  const here: HelperWork = { check: checkBlocks, cut: cutBlocks, ...fileWork };

  const run = <T>(bytes: number, job: (work: HelperWork) => Promise<T>): Promise<T> =>
    gate.pass(bytes, async () => {
      const [idlest] = [...ready].sort((a, b) => a.jobs - b.jobs);
      if (!idlest) return job(here);
      idlest.jobs += 1;
      try {
        const done = await within(patienceMs * 2 ** losses, (late) => {
          late.addEventListener('abort', () => replace(idlest, closedFault()));
          return idlest.lifeline.during(job(idlest.work));
        });
        losses = 0;
        return done;
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
  return spreadBlockWork(Array.from({ length: workersFor(navigator.hardwareConcurrency) }, () => startHelper));
}

/** A worker whose script cannot be loaded, or ends, says so only by an event. */
function startHelper(): Promise<Helper | undefined> {
  const worker = new Worker(new URL('./block.worker.ts', import.meta.url), { type: 'module' });
  const { check, cut, write, copy, cutToFile } = wrap<HelperWork>(worker);
  const handOver: FileWork['write'] = (file, pack) =>
    write(file, pack instanceof Blob ? pack : transfer(pack, [pack.buffer]));
  const work = { check, cut, write: handOver, copy, cutToFile };
  const started = cut([], false).then(() => ({ work, end: () => worker.terminate() }));
  const failed = new Promise<undefined>((resolve) => {
    worker.addEventListener('error', () => resolve(undefined));
  });
  return Promise.race([started, failed]).catch(() => undefined);
}
