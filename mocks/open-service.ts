import { proxy } from 'comlink';
import type { Endpoint } from '../src/client/endpoint.ts';
import type { ImportOutcome } from '../src/lab/bundle.ts';
import type { Change } from '../src/lab/change.ts';
import type { Interception } from './browser.ts';
import { CHANGES_CHANNEL } from './changes.ts';
import { fromResponseShape, SERVED_BY, toRequestShape } from './relay.ts';
import { startWorkerHost, type WorkerHost } from './worker-host.ts';

/** @param text  the body, where it is known to be a text: the request is not read then */
type Handle = (request: Request, text?: string) => Promise<Response>;

/** The way through MSW. */
interface VisibleWay {
  readonly isOpen: () => boolean;
  /** The service worker was lost: closed until it is there again. */
  readonly mend: () => void;
}

/**
 * Starts the service's worker and gives the way to it. Calls go through MSW once its service worker runs, so that the
 * network panel shows them, and directly before that, without it, and for file content, which MSW would buffer.
 *
 * @param onBlocked  told when a tab with an older version holds the data, and this waits until it lets go
 * @throws {ServiceUnavailable} when the browser offers no usable storage
 */
export async function openService(onBlocked: () => void): Promise<Endpoint> {
  const host = await startWorkerHost(onBlocked);
  const direct: Handle = async (request, text) => {
    const shape = await toRequestShape(request, text);
    const call = isRepeatable(request) ? host.insist : host.call;
    return fromResponseShape(await call((surface) => surface.handle(shape)));
  };
  const visibleWay = openVisibleWay(direct);
  return {
    fetch: async (request, text) =>
      visibleWay.isOpen() && !isFileContent(request.url)
        ? fetchVisibly(request, text, { visibleWay, direct })
        : direct(request, text),
    upload: (...upload) => handOver(host, ...upload),
    importBundle: (...bundle) => handOverBundle(host, ...bundle),
    subscribe,
    isNew: host.isNew,
    isReadOnly: host.isReadOnly,
  };
}

/** MSW is loaded beside the console, not before it: until it is there, and where it cannot be, calls go directly. */
function openVisibleWay(direct: Handle): VisibleWay {
  let interception: Interception | undefined;
  let isOpen = false;
  const open = (opening: Promise<void>) =>
    opening.then(
      () => {
        isOpen = true;
      },
      () => undefined,
    );
  void open(
    import('./browser.ts').then(async ({ intercept }) => {
      interception = await intercept((request) => direct(request));
    }),
  );
  return {
    isOpen: () => isOpen,
    mend: () => {
      if (!isOpen || !interception) return;
      isOpen = false;
      void open(interception.revive());
    },
  };
}

/**
 * An answer that is not the service's, or none, means that the service worker was lost: ask directly. What may not be done
 * twice is not asked again where nobody knows whether it was done.
 */
async function fetchVisibly(
  request: Request,
  text: string | undefined,
  { visibleWay, direct }: Ways,
): Promise<Response> {
  const spare = text === undefined ? request.clone() : request; // where the text is known, it does not matter that it was read
  const response = await fetch(request).catch((cause: unknown) => {
    if (request.signal.aborted || !isRepeatable(request)) throw cause;
    return undefined;
  });
  if (response?.headers.has(SERVED_BY)) return response;
  visibleWay.mend();
  return direct(spare, text);
}

interface Ways {
  readonly visibleWay: VisibleWay;
  readonly direct: Handle;
}

const pathOf = ({ url }: Pick<Request, 'url'>) => new URL(url).pathname;

const isFileContent = (url: string) =>
  /^\/_lab\/((volumes|backups)\/[^/]+\/(files|archive|export)|export$|import$)/.test(pathOf({ url }));

/** Reading changes nothing, and the AWS actions carry a token or come to the same when they are done twice. */
const isRepeatable = (request: Request) => request.method === 'GET' || pathOf(request).startsWith('/aws/');

/** Files replace files of the same path, so an upload may be done twice. */
function handOver(host: WorkerHost, ...[request, onProgress, signal]: Parameters<Endpoint['upload']>) {
  return host.insist((surface) => {
    const result = surface.upload(request, proxy(onProgress));
    const cancel = () => void surface.cancelUpload(request.uploadId);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    return result;
  });
}

/** A bundle makes something new, so it is not handed over again where nobody knows whether it came. */
function handOverBundle(
  host: WorkerHost,
  ...[request, onProgress, signal]: Parameters<NonNullable<Endpoint['importBundle']>>
) {
  return host.call(async (surface): Promise<ImportOutcome> => {
    const outcome = surface.importBundle(request, proxy(onProgress));
    const cancel = () => void surface.cancelImport(request.importId);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    return await outcome;
  });
}

function subscribe(listener: (change: Change) => void): () => void {
  const changes = new BroadcastChannel(CHANGES_CHANNEL);
  changes.onmessage = ({ data }: MessageEvent<readonly Change[]>) => data.forEach(listener);
  return () => changes.close();
}
