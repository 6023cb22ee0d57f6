import { http } from 'msw';
import { setupWorker } from 'msw/browser';

/** MSW in the page: makes the service's calls visible in the browser's network panel. */
export interface Interception {
  /** Starts again after the browser stopped or lost the service worker. */
  readonly revive: () => Promise<void>;
}

/**
 * Registers the service worker that turns same-origin calls of `/aws/` and `/_lab/` over to `handle`.
 *
 * @throws {Error} when no service worker can run here, for example in a private window; calls then go directly
 */
export async function intercept(handle: (request: Request) => Promise<Response>): Promise<Interception> {
  const worker = setupWorker(
    http.all('/aws/*', ({ request }) => handle(request)),
    http.all('/_lab/*', ({ request }) => handle(request)),
  );
  const start = async () => {
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass', serviceWorker: { url: '/mockServiceWorker.js' } });
  };
  await start();
  return {
    revive: async () => {
      worker.stop();
      await start();
    },
  };
}
