import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { noteBody } from '../gateway/body-at-hand.ts';
import { MAX_BODY } from '../gateway/read-body.ts';

/** Bytes of a body over the limit that are read on, and thrown away, so that its sender gets to the answer. */
const MAX_WASTE = 64 * 1024 * 1024;
/** Real ms that the body of a request, but for a file, may take. */
const MAX_BODY_MS = 30_000;

/** The body took too long, or its sender went. */
export class BodyProblem extends Error {
  readonly status: 408 | 400;
  constructor(status: 408 | 400, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * A request as the service takes it. Its body is read first, up to a little over the limit of the APIs, whose own answer
 * then says that it is too large; only the content of a file and a bundle are streams.
 *
 * @throws {BodyProblem}; {TypeError} for what no URL or request can be
 */
export async function toRequest(message: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/' } = message;
  const target = url.startsWith('/') ? `http://${message.headers.host}${url}` : url;
  const headers = toHeaders(message);
  if (isFileContent(method, url)) {
    message.on('timeout', () => {
      if (message.readableLength === 0) message.destroy(); // otherwise it is the store that takes long
    });
    const body = Readable.toWeb(message) as ReadableStream<Uint8Array>;
    return new Request(target, { method, headers, body, duplex: 'half' } as RequestInit);
  }
  const body = await readBody(message);
  if (url === '/') return noteBody(new Request(target, { method, headers }), body);
  return new Request(target, method === 'GET' || method === 'HEAD' ? { method, headers } : { method, headers, body });
}

const isFileContent = (method: string, url: string) =>
  (method === 'PUT' && url.startsWith('/_lab/volumes/')) || (method === 'POST' && /^\/_lab\/import(\?|$)/.test(url));

function toHeaders({ headers }: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === 'string') flat[name] = value;
  }
  return flat;
}

function readBody(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const parts: Buffer[] = [];
    let kept = 0;
    let size = 0;
    const finish = () => {
      const [only] = parts;
      resolve(new Uint8Array(parts.length === 1 && only ? only : Buffer.concat(parts)));
    };
    message.on('data', (part: Buffer) => {
      size += part.length;
      if (kept <= MAX_BODY) {
        parts.push(part);
        kept += part.length;
      }
      if (size > MAX_WASTE) finish();
      if (performance.now() - startedAt > MAX_BODY_MS) reject(tooSlow());
    });
    message.on('end', finish);
    message.on('timeout', () => reject(tooSlow()));
    message.on('close', () => {
      if (!message.complete) reject(new BodyProblem(400, 'The body was cut off.'));
    });
  });
}

const tooSlow = () => new BodyProblem(408, 'The body did not arrive in time.');
