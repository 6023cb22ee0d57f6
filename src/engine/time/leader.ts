import type { Ports } from '../ports.ts';
import type { ReadTransaction } from '../store/port.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { realNow } from './clock.ts';
import { sleep } from './timer.ts';

/** A term of office: from an election until the host is stopped or another one is elected. */
export interface Leadership {
  /** Given to `checkEpoch` in every write transaction. */
  readonly epoch: number;
  /** Aborts when the term is over. What runs then should stop; what it still writes, `checkEpoch` refuses. */
  readonly signal: AbortSignal;
  isLost(): boolean;
}

/** Another host was elected, or the store was cleared: what this one still wanted to write is no longer its business. */
export class LeadershipLost extends Error {
  override readonly name = 'LeadershipLost';
}

type LeaderPorts = Pick<Ports, 'store' | 'locks'>;
type Run = (leadership: Leadership) => Promise<void>;

const JOBS_LOCK = 'jobs';
/** Real ms between looks at whether the term goes on, and before standing again after a storage fault. */
const LOOK_MS = 1_000;

/**
 * Waits until this host is the one that may run jobs, runs them, and stands again when it lost its office or storage
 * failed. One host at a time holds the lock; the epoch fences off one that was frozen while it lost it.
 *
 * @param signal  ends the term, or the waiting for one
 * @returns when `run` is over by itself or the signal aborted, and at once on a host that may only read
 * @throws what `run` throws, but for {LeadershipLost} and {StorageFault}
 * @see Ours: Web Locks and a fencing epoch, no messages between tabs
 */
export async function lead(ports: LeaderPorts, run: Run, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const end = await serveTerm(ports, run, signal);
    if (end === 'done') return;
    if (end === 'fault') await sleep(LOOK_MS, signal);
  }
}

/** @throws {LeadershipLost} unless the epoch is the one elected last. Reads `leader` in the caller's transaction. */
export async function checkEpoch(tx: ReadTransaction<'leader'>, epoch: number): Promise<void> {
  const row = await tx.table('leader').get('leader');
  if (row?.epoch === epoch) return;
  throw new LeadershipLost(`Epoch ${epoch} is over: the jobs are run in ${row ? `epoch ${row.epoch}` : 'none'}.`);
}

async function serveTerm(ports: LeaderPorts, run: Run, signal: AbortSignal): Promise<'done' | 'lost' | 'fault'> {
  const over = new AbortController();
  const stop = () => over.abort();
  signal.addEventListener('abort', stop);
  let term: Promise<void> = Promise.resolve();
  const begin = () => {
    term = govern(ports, run, over);
    return term;
  };
  try {
    await ports.locks.run(JOBS_LOCK, begin, signal);
    return 'done';
  } catch (cause) {
    if (cause instanceof LeadershipLost || isAbort(cause) || cause === signal.reason) return 'lost';
    if (cause instanceof StorageFault) return cause.reason === 'read-only' ? 'done' : 'fault';
    throw cause;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    await Promise.allSettled([term]); // a lock that is stolen rejects at once, while the work still stops
  }
}

async function govern(ports: LeaderPorts, run: Run, over: AbortController): Promise<void> {
  const epoch = await elect(ports);
  const watch = watchEpoch(ports, epoch, over);
  try {
    await run({ epoch, signal: over.signal, isLost: () => over.signal.aborted });
    over.signal.throwIfAborted();
  } finally {
    over.abort();
    await watch;
  }
}

/** Raises the epoch. The time in it keeps a cleared store from giving an old epoch out again. */
const elect = ({ store }: LeaderPorts): Promise<number> =>
  store.write(['leader'], async (tx) => {
    const row = await tx.table('leader').get('leader');
    const epoch = Math.max((row?.epoch ?? 0) + 1, realNow());
    await tx.table('leader').put({ name: 'leader', epoch });
    return epoch;
  });

/** Ends the term when another host was elected. */
async function watchEpoch({ store }: LeaderPorts, epoch: number, over: AbortController): Promise<void> {
  while (!over.signal.aborted) {
    await sleep(LOOK_MS, over.signal);
    if (over.signal.aborted) return;
    await store
      .read(['leader'], (tx) => checkEpoch(tx, epoch))
      .catch((cause) => {
        if (cause instanceof LeadershipLost) over.abort(cause); // a store that cannot be read says nothing of the term
      });
  }
}

const isAbort = (cause: unknown) => cause instanceof DOMException && cause.name === 'AbortError';
