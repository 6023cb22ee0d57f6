import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BUNDLE_TYPE } from '../../src/lab/bundle.ts';
import { textAtHand } from '../gateway/body-at-hand.ts';
import type { HeaderMap } from './cors.ts';

/** What may be long, or has no end. */
const STREAMED = new Set(['application/octet-stream', 'application/zip', 'text/event-stream', BUNDLE_TYPE]);

/**
 * Writes an answer of the service: a short one at once, a file or a stream of events as its reader takes it.
 *
 * @throws what broke the stream; the connection is then ended, so that nobody takes a part for the whole
 */
export async function writeResponse(response: Response, out: ServerResponse, more: HeaderMap): Promise<void> {
  const headers: Record<string, string | number> = { ...more, 'x-content-type-options': 'nosniff' };
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  if (STREAMED.has(response.headers.get('content-type') ?? '') && response.body) {
    out.writeHead(response.status, headers);
    const body = response.body as import('node:stream/web').ReadableStream;
    await pipeline(Readable.fromWeb(body), out);
    return;
  }
  const text = textAtHand(response) ?? (await response.text()); // goes out in one piece with its headers, as bytes would not
  if (response.status !== 204 && response.status !== 304) headers['content-length'] = Buffer.byteLength(text);
  out.writeHead(response.status, headers);
  out.end(text);
}

/** An answer of the server itself: JSON that the AWS SDKs and readers of the laboratory's errors understand. */
export function writeProblem(out: ServerResponse, status: number, message: string, more: HeaderMap = {}): void {
  if (out.headersSent) return void out.destroy();
  const text = problemText(status, message);
  out.writeHead(status, { ...more, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  out.end(text);
}

/** The same for a connection on which no request was understood. */
export function rawProblem(status: number, phrase: string, message: string): string {
  const text = problemText(status, message);
  const head = `HTTP/1.1 ${status} ${phrase}\r\ncontent-type: application/json\r\nconnection: close`;
  return `${head}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

const CODES: Readonly<Record<number, string>> = { 403: 'AccessDeniedException', 500: 'InternalServerError' };

function problemText(status: number, message: string): string {
  const code = CODES[status] ?? 'SerializationException';
  return JSON.stringify({ __type: code, code, message });
}
