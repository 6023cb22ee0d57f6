import { type Remote, wrap } from 'comlink';
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
  readonly surface: Remote<WorkerSurface>;
  /** Rejects when the worker dies; never resolves. */
  readonly death: Promise<never>;
}

const ATTEMPTS = 3;

let births = 0;

/**
 * Starts the service's worker, and another whenever one dies. A worker holds a Web Lock of its own name for as long as it
 * lives; being granted that lock is how the page learns of its death, because a message to a dead worker is never
 * answered.
 */
export async function startWorkerHost(): Promise<WorkerHost> {
  let life: Promise<Life> | undefined;
  const { isNew } = await begin();

  function begin(): Promise<Life> {
    const started = startWorker();
    life = started;
    started.then(
      ({ death }) => void death.catch(begin),
      () => {
        life = undefined; // the next call tries again
      },
    );
    return started;
  }

  async function call<T>(work: Work<T>): Promise<T> {
    const { surface, death } = await (life ?? begin());
    return Promise.race([work(surface), death]);
  }

  async function insist<T>(work: Work<T>, attempt = 1): Promise<T> {
    try {
      return await call(work);
    } catch (cause) {
      if (attempt < ATTEMPTS && cause instanceof ServiceInterrupted) return insist(work, attempt + 1);
      throw cause;
    }
  }

  return { isNew, call, insist: (work) => insist(work) };
}

async function startWorker(): Promise<Life> {
  births += 1;
  const name = `fsx-service-${births}-${performance.timeOrigin}-${Math.floor(performance.now())}`;
  const worker = new Worker(new URL('./service.worker.ts', import.meta.url), { type: 'module', name });
  const surface = wrap<WorkerSurface>(worker);
  const opened = await Promise.race([surface.open(), scriptFailure(worker)]);
  if (!opened.ok) {
    worker.terminate();
    throw new ServiceUnavailable(opened.reason, opened.message);
  }
  return { surface, isNew: opened.isNew, death: deathOf(name) };
}

async function deathOf(name: string): Promise<never> {
  await navigator.locks.request(name, () => undefined);
  throw new ServiceInterrupted('The service was interrupted.');
}

/** A worker whose script cannot be loaded says so only by an event. */
function scriptFailure(worker: Worker): Promise<{ ok: false; reason: string; message: string }> {
  return new Promise((resolve) => {
    worker.addEventListener('error', ({ message }) => {
      const why = message || 'its script could not be loaded';
      resolve({ ok: false, reason: 'worker', message: `The service did not start: ${why}. Reload the page.` });
    });
  });
}
