const requests = new WeakMap<Request, Uint8Array>();
const texts = new WeakMap<Response, string>();
const bytesOf = new WeakMap<Response, Uint8Array<ArrayBuffer>>();

/**
 * Notes the body of a request that was made without one: Node makes a stream of every body, which costs as much as all the
 * rest of a small request. Only for what `readBody` reads. Noted beside a body, it spares the reading.
 */
export function noteBody(request: Request, bytes: Uint8Array): Request {
  requests.set(request, bytes);
  return request;
}

/** The body that was noted; `undefined` where it has to be read. */
export const bodyAtHand = (request: Request): Uint8Array | undefined => requests.get(request);

/** Notes the text that a response was made of, which is also in its body. */
export function noteText(response: Response, text: string): Response {
  texts.set(response, text);
  return response;
}

/** The text that was noted; `undefined` where it has to be read. */
export const textAtHand = (response: Response): string | undefined => texts.get(response);

/** Notes the bytes that a response was made of, which are also in its body. */
export function noteBytes(response: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  bytesOf.set(response, bytes);
  return response;
}

/** The bytes that were noted; `undefined` where they have to be read. */
export const bytesAtHand = (response: Response): Uint8Array<ArrayBuffer> | undefined => bytesOf.get(response);
