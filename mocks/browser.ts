import { http } from 'msw';
import { setupWorker } from 'msw/browser';

/** MSW in the page: makes the service's calls visible in the browser's network panel. */
export interface Interception {
  /** Starts again after the browser stopped or lost the service worker; resolves when calls are seen again. */
  readonly revive: () => Promise<void>;
}

/**
 * Registers the service worker that turns same-origin calls of `/aws/` and `/_lab/` over to `handle`. Where `handle`
 * rejects, the call fails as one does without a network.
 *
 * @throws {Error} when no service worker can run here, for example in a private window; calls then go directly
 */
export async function intercept(handle: (request: Request) => Promise<Response>): Promise<Interception> {
  const answer = ({ request }: { readonly request: Request }) => handle(request).catch(() => Response.error());
  const worker = setupWorker(http.all('/aws/*', answer), http.all('/_lab/*', answer));
  const start = async () => {
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass', serviceWorker: { url: '/mockServiceWorker.js' } });
  };
  await start();
  return {
    revive: async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.active) return activate(registration.active);
      worker.stop();
      return start();
    },
  };
}

/**
 * Tells the service worker, in MSW's own words, that this page answers calls: one that the browser stopped has forgotten its
 * pages. `stop()` and `start()` would do so only beside another tab; the service worker of a single one unregisters itself.
 */
function activate(active: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const onMessage = ({ data }: MessageEvent) => {
      if (data?.type !== 'MOCKING_ENABLED') return;
      navigator.serviceWorker.removeEventListener('message', onMessage);
      resolve();
    };
    navigator.serviceWorker.addEventListener('message', onMessage);
    active.postMessage('MOCK_ACTIVATE');
  });
}
