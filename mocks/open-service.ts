import { proxy, type Remote, wrap } from 'comlink';
import type { Endpoint } from '../src/client/endpoint.ts';
import type { Change } from '../src/lab/change.ts';
import type { Interception } from './browser.ts';
import { CHANGES_CHANNEL } from './changes.ts';
import { fromResponseShape, SERVED_BY, toRequestShape } from './relay.ts';
import type { WorkerSurface } from './service.worker.ts';

/** The worker could not open its storage. `reason` is that of a StorageFault. */
export class ServiceUnavailable extends Error {
  override readonly name = 'StorageFault';
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Starts the service's worker and gives the way to it. Calls go through MSW once its service worker runs, so that the
 * network panel shows them, and directly before that, without it, and for file content, which MSW would buffer.
 *
 * @throws {ServiceUnavailable} when the browser offers no usable storage
 */
export async function openService(): Promise<Endpoint> {
  const worker = new Worker(new URL('./service.worker.ts', import.meta.url), { type: 'module', name: 'FSx service' });
  const surface = wrap<WorkerSurface>(worker);
  const opened = await Promise.race([surface.open(), failureOf(worker)]);
  if (!opened.ok) throw new ServiceUnavailable(opened.reason, opened.message);

  const direct = async (request: Request) => fromResponseShape(await surface.handle(await toRequestShape(request)));
  const visible = startInterception(direct);
  return {
    fetch: async (request) => {
      const interception = isFileContent(request.url) ? undefined : visible.current();
      return interception ? fetchVisibly(request, interception, direct) : direct(request);
    },
    upload: (request, onProgress, signal) => upload(surface, request, onProgress, signal),
    subscribe,
  };
}

/** A worker whose script cannot be loaded says so only by an event. */
function failureOf(worker: Worker): Promise<{ ok: false; reason: string; message: string }> {
  return new Promise((resolve) => {
    worker.addEventListener('error', (event) => {
      const message = `The service's worker did not start: ${event.message || 'its script could not be loaded'}. Reload the page.`;
      resolve({ ok: false, reason: 'unavailable', message });
    });
  });
}

/** MSW is loaded beside the console, not before it: until it is there, and where it cannot be, calls go directly. */
function startInterception(direct: (request: Request) => Promise<Response>) {
  let interception: Interception | undefined;
  import('./browser.ts')
    .then(({ intercept }) => intercept(direct))
    .then(
      (started) => {
        interception = started;
      },
      () => undefined,
    );
  return { current: () => interception };
}

/** An answer that is not the service's means that the service worker was lost: revive it, and ask directly. */
async function fetchVisibly(
  request: Request,
  interception: Interception,
  direct: (request: Request) => Promise<Response>,
): Promise<Response> {
  const spare = request.clone();
  const response = await fetch(request).catch((cause: unknown) =>
    request.signal.aborted ? Promise.reject(cause) : undefined,
  );
  if (response?.headers.has(SERVED_BY)) return response;
  interception.revive().catch(() => undefined);
  return direct(spare);
}

const isFileContent = (url: string) => /^\/_lab\/(volumes|backups)\/[^/]+\/(files|archive)/.test(new URL(url).pathname);

const upload = (
  surface: Remote<WorkerSurface>,
  ...[request, onProgress, signal]: Parameters<Endpoint['upload']>
): ReturnType<Endpoint['upload']> => {
  signal.addEventListener('abort', () => void surface.cancelUpload(request.uploadId), { once: true });
  return surface.upload(request, proxy(onProgress));
};

function subscribe(listener: (change: Change) => void): () => void {
  const changes = new BroadcastChannel(CHANGES_CHANNEL);
  changes.onmessage = ({ data }: MessageEvent<Change>) => listener(data);
  return () => changes.close();
}
