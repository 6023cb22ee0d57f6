import { proxy, type Remote, wrap } from 'comlink';
import { type Lifeline, newLifeline } from '../src/engine/time/lifeline.ts';
import { sleep } from '../src/engine/time/timer.ts';
import { isReader, newHostName } from './hosts.ts';
import { followRest } from './page-rest.ts';
import type { WorkerSurface } from './service.worker.ts';

/** The worker could not open its storage, or its script could not run. `reason` is that of a StorageFault, or `worker`. */
export class ServiceUnavailable extends Error {
  override readonly name = 'StorageFault';
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The worker died before it answered: as with a lost network, nobody knows what it had done. */
export class ServiceInterrupted extends TypeError {}

type Work<T> = (surface: Remote<WorkerSurface>) => Promise<T>;

/** The way to a worker that is replaced when it dies. */
export interface WorkerHost {
  /** The first worker found no data at all, not even empty tables. */
  readonly isNew: boolean;
  /** The page has no Web Locks, so that its worker changes nothing. */
  readonly isReadOnly: boolean;
  /**
   * Calls the worker.
   *
   * @throws {ServiceInterrupted} when the worker died meanwhile
   * @throws {ServiceUnavailable} when a new worker cannot open its storage
   */
  readonly call: <T>(work: Work<T>) => Promise<T>;
  /**
   * The same for work that may be done twice: when the worker dies, its successor does it anew.
   *
   * @throws {ServiceInterrupted} when three workers died of it
   */
  readonly insist: <T>(work: Work<T>) => Promise<T>;
}

interface Life {
  readonly isNew: boolean;
  readonly isReadOnly: boolean;
  readonly surface: Remote<WorkerSurface>;
}

/** A worker that was started. */
interface Start {
  /** Resolves when it has opened its storage. */
  readonly life: Promise<Life>;
  /** Ends when the worker dies. */
  readonly lifeline: Lifeline;
  /** Rejects then; never resolves. */
  readonly death: Promise<never>;
  readonly end: () => void;
}

const ATTEMPTS = 3;
/** Real ms after which a worker that gives no sign of life is given up: the request for its script may have been lost on the way. */
const START_MS = 20_000;

/**
 * Starts the service's worker, and another whenever one dies. A worker holds a Web Lock of its own name for as long as it
 * lives; being granted that lock is how the page learns of its death, because a message to a dead worker is never
 * answered. While the page is frozen there is no worker: a stopped one would hold its locks and transactions, and so every other tab, up.
 *
 * @param onBlocked  told when another tab holds an older version of the data; starting goes on when that lets go
 */
export async function startWorkerHost(onBlocked: () => void): Promise<WorkerHost> {
  let current: Start | undefined;
  /** While the page rests; resolves when it does no longer. */
  let rest: Promise<void> | undefined;

  followRest(document, {
    onRest: (until) => {
      rest = until.then(() => {
        rest = undefined;
        if (!current) begin();
      });
      current?.end();
    },
  });

  function begin(): Start {
    const start = startWorker(onBlocked);
    current = start;
    const forget = () => {
      if (current === start) current = undefined;
    };
    start.life.catch(forget); // the next call tries again
    start.death.catch(() => {
      forget();
      if (!rest && !current) begin();
    });
    return start;
  }

  async function call<T>(work: Work<T>): Promise<T> {
    while (rest) await rest;
    const { life, lifeline } = current ?? begin();
    const { surface } = await lifeline.during(life);
    return lifeline.during(work(surface));
  }

  async function insist<T>(work: Work<T>, attempt = 1): Promise<T> {
    try {
      return await call(work);
    } catch (cause) {
      if (attempt < ATTEMPTS && cause instanceof ServiceInterrupted) return insist(work, attempt + 1);
      throw cause;
    }
  }

  const { isNew, isReadOnly } = await insist(async () => (current ?? begin()).life);
  return { isNew, isReadOnly, call, insist: (work) => insist(work) };
}

function startWorker(onBlocked: () => void): Start {
  const name = newHostName();
  const worker = new Worker(new URL('./service.worker.ts', import.meta.url), { type: 'module', name });
  const surface = wrap<WorkerSurface>(worker);
  const lifeline = newLifeline();
  const death = lifeline.during(new Promise<never>(() => undefined));
  death.catch(() => undefined);
  let isRefused = false;
  const end = () => {
    worker.terminate();
    if (!isRefused) lifeline.end(new ServiceInterrupted('The service was interrupted.'));
  };
  void Promise.race([surface.isAlive(), death, sleep(START_MS)]).then(
    (isAlive) => (isAlive ? isReader(name) || lifeLock(name).then(end) : end()),
    () => undefined,
  );
  const life = Promise.race([surface.open(proxy(onBlocked)), scriptFailure(worker), death]).then((opened) => {
    if (opened.ok) return { surface, isNew: opened.isNew, isReadOnly: opened.isReadOnly };
    isRefused = true; // the next worker would be refused as well
    end();
    throw new ServiceUnavailable(opened.reason, opened.message);
  });
  return { life, lifeline, death, end };
}

/** Is granted when the worker of this name lives no longer, or was taken for dead. */
const lifeLock = (name: string): Promise<void> => navigator.locks.request(name, () => undefined);

/** A worker whose script cannot be loaded says so only by an event. */
function scriptFailure(worker: Worker): Promise<{ ok: false; reason: string; message: string }> {
  return new Promise((resolve) => {
    worker.addEventListener('error', ({ message }) => {
      const why = message || 'its script could not be loaded';
      resolve({ ok: false, reason: 'worker', message: `The service did not start: ${why}. Reload the page.` });
    });
  });
}
