import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { authorizationIn } from './signed-request.ts';

/** The HTTP server in a process of its own, as `npm run api` starts it. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Such as `http://127.0.0.1:4566`. */
  readonly url: string;
  /** Ends it with a signal. @returns its exit code, `null` when the signal itself ended it */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
  readonly fsx: (operation: string, body: object, region?: string) => Promise<{ status: number; body: any }>;
  readonly lab: (method: string, path: string, body?: BodyInit) => Promise<Response>;
}

const running = new Set<ChildProcess>();

/** @param args  without a port, a free one is taken */
export async function startServer(...args: readonly string[]): Promise<ServerProcess> {
  const child = spawnServer('--port', '0', ...args);
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (part) => {
      text += part;
      const found = /FSx API listening on (http:\S+)\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened.`)));
  });
  return {
    child,
    url,
    end: async (signal = 'SIGTERM') => {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
    fsx: async (operation, body, region = 'us-east-1') => {
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
        authorization: authorizationIn(region),
      };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: await response.json() };
    },
    lab: (method, path, body) => fetch(`${url}/_lab/${path}`, body === undefined ? { method } : { method, body }),
  };
}

/** Runs the server where it is expected to end by itself. */
export async function runServer(
  ...args: readonly string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawnServer(...args);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (part) => {
    said.out += part;
  });
  child.stderr?.on('data', (part) => {
    said.err += part;
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/** Ends what a test left running. */
export function endServers(): void {
  for (const child of running) child.kill('SIGKILL');
}

function spawnServer(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['scripts/api.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}
