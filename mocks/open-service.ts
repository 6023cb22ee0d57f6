import { proxy } from 'comlink';
import type { Endpoint } from '../src/client/endpoint.ts';
import type { Change } from '../src/lab/change.ts';
import type { Interception } from './browser.ts';
import { CHANGES_CHANNEL } from './changes.ts';
import { fromResponseShape, SERVED_BY, toRequestShape } from './relay.ts';
import { startWorkerHost, type WorkerHost } from './worker-host.ts';

/**
 * Starts the service's worker and gives the way to it. Calls go through MSW once its service worker runs, so that the
 * network panel shows them, and directly before that, without it, and for file content, which MSW would buffer.
 *
 * @throws {ServiceUnavailable} when the browser offers no usable storage
 */
export async function openService(): Promise<Endpoint> {
  const host = await startWorkerHost();
  const direct = async (request: Request) => {
    const shape = await toRequestShape(request);
    return fromResponseShape(await host.call((surface) => surface.handle(shape)));
  };
  const interception = startInterception(direct);
  return {
    fetch: async (request) => {
      const visible = isFileContent(request.url) ? undefined : interception();
      return visible ? fetchVisibly(request, visible, direct) : direct(request);
    },
    upload: (...upload) => handOver(host, ...upload),
    subscribe,
  };
}

/** MSW is loaded beside the console, not before it: until it is there, and where it cannot be, calls go directly. */
function startInterception(direct: (request: Request) => Promise<Response>): () => Interception | undefined {
  let interception: Interception | undefined;
  import('./browser.ts')
    .then(({ intercept }) => intercept(direct))
    .then(
      (started) => {
        interception = started;
      },
      () => undefined,
    );
  return () => interception;
}

/** An answer that is not the service's means that the service worker was lost: revive it, and ask directly. */
async function fetchVisibly(
  request: Request,
  interception: Interception,
  direct: (request: Request) => Promise<Response>,
): Promise<Response> {
  const spare = request.clone();
  const response = await fetch(request).catch((cause: unknown) => {
    if (request.signal.aborted) throw cause;
    return undefined;
  });
  if (response?.headers.has(SERVED_BY)) return response;
  interception.revive().catch(() => undefined);
  return direct(spare);
}

const isFileContent = (url: string) => /^\/_lab\/(volumes|backups)\/[^/]+\/(files|archive)/.test(new URL(url).pathname);

function handOver(host: WorkerHost, ...[request, onProgress, signal]: Parameters<Endpoint['upload']>) {
  return host.call((surface) => {
    signal.addEventListener('abort', () => void surface.cancelUpload(request.uploadId), { once: true });
    return surface.upload(request, proxy(onProgress));
  });
}

function subscribe(listener: (change: Change) => void): () => void {
  const changes = new BroadcastChannel(CHANGES_CHANNEL);
  changes.onmessage = ({ data }: MessageEvent<Change>) => listener(data);
  return () => changes.close();
}
