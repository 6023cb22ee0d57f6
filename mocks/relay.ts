import { bytesAtHand, noteBody, textAtHand } from './gateway/body-at-hand.ts';

/**
 * A body on its way between page and worker. Text travels as such: to make and read a Blob asks the browser's own process, which
 * takes longer than most calls. So do a few bytes that are at hand. Everything else is a Blob, which travels by reference.
 */
type Body = string | Blob;
type AnswerBody = Body | Uint8Array<ArrayBuffer>;

/** A Request in a form that structured clone can carry to the worker. */
export interface RequestShape {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Body | undefined;
}

/** A Response in a form that structured clone can carry back. */
export interface ResponseShape {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: AnswerBody;
}

const BODILESS = new Set(['GET', 'HEAD']);
const NULL_BODY = new Set([204, 205, 304]);
const TEXT = /^(application\/(x-amz-json-1\.1|json|x-www-form-urlencoded)|text\/xml)\b/;

/** @param text  its body, where that is known: the request is not read then, and may have been */
export async function toRequestShape(request: Request, text?: string): Promise<RequestShape> {
  const body = BODILESS.has(request.method) ? undefined : (text ?? (await bodyOf(request)));
  return { url: request.url, method: request.method, headers: [...request.headers], body };
}

export function fromRequestShape({ url, method, headers, body }: RequestShape): Request {
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  if (typeof body !== 'string') return new Request(url, body === undefined ? init : { ...init, body });
  return noteBody(new Request(url, isAws(url) ? init : { ...init, body }), new TextEncoder().encode(body));
}

/** The doors of the AWS APIs read a text only where it is at hand; a file of the laboratory may be one and is read as it comes. */
const isAws = (url: string) => new URL(url).pathname.startsWith('/aws/');

/** Marks every answer of the service: without it, somebody else answered, such as the server of the page's files. */
export const SERVED_BY = 'x-served-by';

export async function toResponseShape(response: Response): Promise<ResponseShape> {
  const headers = [...response.headers, [SERVED_BY, 'fsx-backups'] as const];
  return {
    status: response.status,
    headers,
    body: textAtHand(response) ?? bytesAtHand(response) ?? (await bodyOf(response)),
  };
}

export function fromResponseShape({ status, headers, body }: ResponseShape): Response {
  const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  if (NULL_BODY.has(status)) return new Response(null, init);
  return new Response(body instanceof Uint8Array ? inOnePiece(body) : body, init);
}

/** Of bytes Chromium makes a stream of pieces of 64 KiB, each of which goes to the service worker and back on its own. */
const inOnePiece = (bytes: Uint8Array<ArrayBuffer>) =>
  new ReadableStream({
    start: (stream) => {
      stream.enqueue(bytes);
      stream.close();
    },
  });

const bodyOf = (message: Request | Response): Promise<Body> =>
  TEXT.test(message.headers.get('content-type') ?? '') ? message.text() : message.blob();
