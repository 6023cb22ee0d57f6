import { type Remote, wrap } from 'comlink';
import type { WorkerSurface } from './service.worker.ts';

/** The worker could not open its storage, or its script could not run. `reason` is that of a StorageFault. */
export class ServiceUnavailable extends Error {
  override readonly name = 'StorageFault';
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The way to a worker that is replaced when it dies. */
export interface WorkerHost {
  /**
   * Calls the worker.
   *
   * @throws {TypeError} when the worker died meanwhile: as with a lost network, nobody knows what it had done
   * @throws {ServiceUnavailable} when a new worker cannot open its storage
   */
  readonly call: <T>(work: (surface: Remote<WorkerSurface>) => Promise<T>) => Promise<T>;
}

interface Life {
  readonly surface: Remote<WorkerSurface>;
  /** Rejects when the worker dies; never resolves. */
  readonly death: Promise<never>;
}

let births = 0;

/**
 * Starts the service's worker, and another whenever one dies. A worker holds a Web Lock of its own name for as long as it
 * lives; being granted that lock is how the page learns of its death, because a message to a dead worker is never
 * answered.
 */
export async function startWorkerHost(): Promise<WorkerHost> {
  let life = begin();
  await life;

  function begin(): Promise<Life> {
    const started = startWorker();
    started.then(
      ({ death }) =>
        death.catch(() => {
          life = begin();
        }),
      () => undefined,
    );
    return started;
  }

  return {
    call: async (work) => {
      const { surface, death } = await life;
      return Promise.race([work(surface), death]);
    },
  };
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
  return { surface, death: deathOf(name) };
}

async function deathOf(name: string): Promise<never> {
  await navigator.locks.request(name, () => undefined);
  throw new TypeError('The service was interrupted.');
}

/** A worker whose script cannot be loaded says so only by an event. */
function scriptFailure(worker: Worker): Promise<{ ok: false; reason: string; message: string }> {
  return new Promise((resolve) => {
    worker.addEventListener('error', ({ message }) => {
      const why = message || 'its script could not be loaded';
      resolve({ ok: false, reason: 'unavailable', message: `The service did not start: ${why}. Reload the page.` });
    });
  });
}
