/** A Request in a form that structured clone can carry to the worker. */
export interface RequestShape {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Blob | undefined;
}

/** A Response in a form that structured clone can carry back; a Blob travels by reference. */
export interface ResponseShape {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Blob;
}

const BODILESS = new Set(['GET', 'HEAD']);
const NULL_BODY = new Set([204, 205, 304]);

export async function toRequestShape(request: Request): Promise<RequestShape> {
  const body = BODILESS.has(request.method) ? undefined : await request.blob();
  return { url: request.url, method: request.method, headers: [...request.headers], body };
}

export function fromRequestShape({ url, method, headers, body }: RequestShape): Request {
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  return new Request(url, body === undefined ? init : { ...init, body });
}

/** Marks every answer of the service: without it, somebody else answered, such as the server of the page's files. */
export const SERVED_BY = 'x-served-by';

export async function toResponseShape(response: Response): Promise<ResponseShape> {
  const headers = [...response.headers, [SERVED_BY, 'fsx-backups'] as const];
  return { status: response.status, headers, body: await response.blob() };
}

export function fromResponseShape({ status, headers, body }: ResponseShape): Response {
  const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  return new Response(NULL_BODY.has(status) ? null : body, init);
}
