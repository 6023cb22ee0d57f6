import { test as base, type Page } from '@playwright/test';

/** The laboratory beside the service: moves its clock, so that no test sleeps. */
export interface Lab {
  /** Does all open jobs, moving the clock as they need it. */
  readonly settle: () => Promise<void>;
  /** Virtual seconds per real second; 0 pauses. */
  readonly setRate: (rate: number) => Promise<void>;
  readonly advance: (seconds: number) => Promise<void>;
  /** One call of the FSx API from inside the page, as the console makes them. */
  readonly fsx: (
    operation: string,
    request: object,
    region?: string,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
  /** Bytes of a file in a file system or a backup. */
  readonly readFile: (of: 'volumes' | 'backups', id: string, path: string) => Promise<Buffer>;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends from the page once somebody of the service answers there: MSW starts a moment after the console. */
export async function send(page: Page, sent: Sent): Promise<{ status: number; base64: string }> {
  return page.evaluate(async ({ method, path, headers = {}, body }) => {
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    for (;;) {
      const response = await fetch(path, init);
      if (!response.headers.has('x-served-by')) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      let binary = '';
      for (let at = 0; at < bytes.length; at += 0x8000)
        binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return { status: response.status, base64: btoa(binary) };
    }
  }, sent);
}

const scopeOf = (region: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261122/${region}/fsx/aws4_request, SignedHeaders=host, Signature=0`;

export function labOf(page: Page): Lab {
  const post = async (path: string, body: object) => {
    const { status, base64 } = await send(page, { method: 'POST', path, body: JSON.stringify(body) });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${Buffer.from(base64, 'base64').toString()}`);
  };
  return {
    settle: () => post('/_lab/settle', {}),
    setRate: (rate) => post('/_lab/clock', { rate }),
    advance: (advanceSeconds) => post('/_lab/clock', { advanceSeconds }),
    fsx: async (operation, request, region = 'us-east-1') => {
      const headers = {
        authorization: scopeOf(region),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
      };
      const { status, base64 } = await send(page, {
        ...{ method: 'POST', path: '/aws/fsx/', headers, body: JSON.stringify(request) },
      });
      return { status, body: JSON.parse(Buffer.from(base64, 'base64').toString() || '{}') };
    },
    readFile: async (of, id, path) => {
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      const { status, base64 } = await send(page, { method: 'GET', path: `/_lab/${of}/${id}/files${encoded}` });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      return Buffer.from(base64, 'base64');
    },
  };
}

/** Messages that the browser itself writes for an answer of 400 and above, which some tests ask for on purpose. */
const EXPECTED_CONSOLE = /Failed to load resource|net::ERR_ABORTED/;

/**
 * A page of a first visitor, with the laboratory beside it. Fails on any error of the page, on any message of an error on
 * its console, and on any request that leaves the origin.
 */
export const test = base.extend<{ lab: Lab; quiet: undefined }>({
  lab: async ({ page }, use) => use(labOf(page)),
  quiet: [
    async ({ context, baseURL }, use) => {
      const trouble: string[] = [];
      const watch = (page: Page) => {
        page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error' && !EXPECTED_CONSOLE.test(message.text())) trouble.push(message.text());
        });
      };
      context.pages().forEach(watch);
      context.on('page', watch);
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== baseURL) trouble.push(`left the origin: ${request.url()}`);
      });
      await use(undefined);
      if (trouble.length > 0) throw new Error(trouble.join('\n'));
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
