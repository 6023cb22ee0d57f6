const requests = new WeakMap<Request, Uint8Array>();
const responses = new WeakMap<Response, string>();

/**
 * Notes the body of a request that was made without one: Node makes a stream of every body, which costs as much as all the
 * rest of a small request. Only for what `readBody` reads.
 */
export function noteBody(request: Request, bytes: Uint8Array): Request {
  requests.set(request, bytes);
  return request;
}

/** The body that was noted; `undefined` where it has to be read. */
export const bodyAtHand = (request: Request): Uint8Array | undefined => requests.get(request);

/** Notes the text that a response was made of, which is also in its body. */
export function noteText(response: Response, text: string): Response {
  responses.set(response, text);
  return response;
}

/** The text that was noted; `undefined` where it has to be read. */
export const textAtHand = (response: Response): string | undefined => responses.get(response);
