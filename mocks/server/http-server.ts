import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type AccessRules, judge } from './access.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { BodyProblem, toRequest } from './read-request.ts';
import { rawProblem, writeProblem, writeResponse } from './write-response.ts';

export interface HttpOptions extends AccessRules {
  readonly handle: (request: Request) => Promise<Response>;
  readonly reportDefect: (cause: unknown) => void;
}

/** Real ms. */
const TIMES = {
  headersTimeout: 20_000,
  /** The whole of a request, which may be a large file. */
  requestTimeout: 3_600_000,
  /** Longer than clients keep idle connections, so that none is ended just as a client uses it. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};
/** Without a byte in a request that has begun. */
const IDLE_MS = 30_000;

/** The service on HTTP/1.1. Whatever comes, the answer is the service's own or JSON of one sentence. */
export function newHttpServer(options: HttpOptions): Server {
  const server = createServer({ ...TIMES, noDelay: true, requireHostHeader: false }, (message, out) => {
    answer(message, out, options).catch((cause: unknown) => fail(message, out, cause, options));
  });
  server.timeout = IDLE_MS;
  server.on('clientError', refuseBytes);
  return server;
}

async function answer(message: IncomingMessage, out: ServerResponse, options: HttpOptions): Promise<void> {
  out.on('timeout', () => undefined); // a slow answer is no reason to end the connection
  const verdict = judge(message.headers, message.socket.localAddress, options);
  if ('problem' in verdict) return refuse(message, out, 403, verdict.problem);
  const { origin } = verdict;
  if (origin !== undefined && isPreflight(message)) {
    out.writeHead(204, preflightHeaders(origin));
    return void out.end();
  }
  if (message.method === 'TRACE') return refuse(message, out, 405, 'TRACE is not answered.');
  const response = await options.handle(await toRequest(message));
  if (!message.complete) out.setHeader('connection', 'close');
  await writeResponse(response, out, origin === undefined ? {} : corsHeaders(origin));
}

/** Answers without reading the body; one that is still on its way ends with the connection. */
function refuse(message: IncomingMessage, out: ServerResponse, status: number, problem: string): void {
  message.resume();
  writeProblem(out, status, problem, { connection: 'close' });
}

function fail(message: IncomingMessage, out: ServerResponse, cause: unknown, { reportDefect }: HttpOptions): void {
  const isGone = message.destroyed && !message.complete;
  if (isGone || out.destroyed || out.headersSent) out.destroy();
  else if (cause instanceof BodyProblem) refuse(message, out, cause.status, cause.message);
  else if (cause instanceof TypeError) refuse(message, out, 400, 'The request has no valid address or method.');
  else {
    reportDefect(cause);
    writeProblem(out, 500, 'The server failed. The cause was reported to its log.');
  }
}

function refuseBytes(cause: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || cause.code === 'ECONNRESET') return void socket.destroy();
  socket.end(rawProblem(...problemOf(cause.code)), () => socket.destroy());
}

function problemOf(code: string | undefined): readonly [status: number, phrase: string, message: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'Request Header Fields Too Large', 'The headers are too large.'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'Request Timeout', 'The request did not arrive in time.'];
  return [400, 'Bad Request', 'The request is not HTTP.'];
}
