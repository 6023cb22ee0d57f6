import type { Place } from '../aws/arn.ts';
import type { FsxOperation, FsxRequest, FsxResponse } from '../aws/fsx/types.ts';
import type { Change } from '../lab/change.ts';
import type { UploadProgress, UploadRequest, UploadResult } from '../lab/upload.ts';
import { toFsxError, toLabError } from './answer.ts';
import { recordBody, recordCall } from './call-log.ts';
import { describeCall } from './describe-call.ts';
import type { Endpoint } from './endpoint.ts';
import { ServiceUnreachable } from './errors.ts';

/** The console's own key: it is nobody's, and so the administrator's. */
const OWN_ACCESS_KEY = 'AKIA-CONSOLE';
const TARGET = 'AWSSimbaAPIService_v20180301';

let current: Endpoint | undefined;
let accessKey = OWN_ACCESS_KEY;

/** Points every call of the console at `endpoint`. Called once, before anything is rendered. */
export function setEndpoint(endpoint: Endpoint): void {
  current = endpoint;
}

/** Signs every call from now on with a principal's access key; without one, as the administrator. */
export function setAccessKey(accessKeyId = OWN_ACCESS_KEY): void {
  accessKey = accessKeyId;
}

/**
 * Calls one FSx action in `place`, as AWS JSON 1.1.
 *
 * @throws {FsxClientError} when the service says no
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function callFsx<N extends FsxOperation>(
  place: Place,
  operation: N,
  request: FsxRequest<N>,
  signal?: AbortSignal,
): Promise<FsxResponse<N>> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${TARGET}.${operation}` };
  const response = await send(place, '/aws/fsx/', { method: 'POST', headers, body: JSON.stringify(request) }, signal);
  const body = await readJson(response);
  if (!response.ok) throw toFsxError(response, body);
  return body as FsxResponse<N>;
}

/**
 * Calls a route of the laboratory, such as `/_lab/clock`, as JSON. An answer without a body gives `undefined`.
 *
 * @throws {LabClientError} when the laboratory says no
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function callLab<T>(
  place: Place,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const init = body === undefined ? { method } : { method, headers: JSON_TYPE, body: JSON.stringify(body) };
  const response = await send(place, path, init, signal);
  const answer = response.status === 204 ? undefined : await readJson(response);
  if (!response.ok) throw toLabError(answer);
  return answer as T;
}

/**
 * Fetches a file's bytes from a laboratory route.
 *
 * @throws {LabClientError} when the laboratory says no
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function fetchFile(place: Place, path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await send(place, path, { method: 'GET' }, signal);
  if (!response.ok) throw toLabError(await readJson(response));
  return response.blob();
}

/**
 * Fetches at most the first `bytes` bytes of a file, which must not be empty.
 *
 * @throws {LabClientError} when the laboratory says no
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function fetchFileStart(
  place: Place,
  path: string,
  { bytes, signal }: { readonly bytes: number; readonly signal: AbortSignal },
): Promise<Blob> {
  const response = await send(place, path, { method: 'GET', headers: { range: `bytes=0-${bytes - 1}` } }, signal);
  if (!response.ok) throw toLabError(await readJson(response));
  return response.blob();
}

/** Hands files to the service; see `Endpoint.upload`. */
export function uploadFiles(
  request: UploadRequest,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<UploadResult> {
  return endpoint().upload(request, onProgress, signal);
}

/** Calls `listener` after each change of the service, from any tab, until the returned function is called. */
export function subscribe(listener: (change: Change) => void): () => void {
  return endpoint().subscribe(listener);
}

/** Whether the service began without any data; see `Endpoint.isNew`. */
export const isNewService = (): boolean => endpoint().isNew ?? false;

/** Whether the service changes nothing here; see `Endpoint.isReadOnly`. */
export const isReadOnlyService = (): boolean => endpoint().isReadOnly ?? false;

const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * Sends one request in `place` to a path such as `/aws/kms/` and gives the answer, whatever it says.
 *
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function send(place: Place, path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', authorizationIn(place, path.match(/^\/aws\/(\w+)\//)?.[1] ?? 'fsx'));
  const url = new URL(path, globalThis.location?.origin ?? 'http://localhost');
  const request = new Request(url, { ...init, headers, ...(signal ? { signal } : {}) });
  const recording = recordCall(describeCall(place, request, init.body));
  try {
    const response = await endpoint().fetch(request, textOf(init.body));
    recording.answered(response);
    return response;
  } catch (cause) {
    recording.failed(signal?.aborted ? 'Given up' : 'No answer');
    if (signal?.aborted) throw cause;
    throw new ServiceUnreachable('Nobody answered.', { cause });
  }
}

const textOf = (body: RequestInit['body']): string | undefined =>
  body === undefined || body === null ? '' : typeof body === 'string' ? body : undefined;

/** The shape of SigV4. The service reads the Region from the credential scope and checks no signature. */
function authorizationIn({ region }: Place, service: string): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const scope = `${accessKey}/${day}/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
}

/**
 * The body of an answer as JSON.
 *
 * @throws {ServiceUnreachable} when it is something else: a page of HTML means that a plain web server answered
 */
export async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await readText(response));
  } catch (cause) {
    throw new ServiceUnreachable(`An answer of status ${response.status} is not the service's.`, { cause });
  }
}

/** The body of an answer as text. */
export async function readText(response: Response): Promise<string> {
  const text = await response.text();
  recordBody(response, text);
  return text;
}

/**
 * What `setEndpoint` set.
 *
 * @throws {ServiceUnreachable} before that
 */
export function endpoint(): Endpoint {
  if (!current) throw new ServiceUnreachable('No endpoint is set.');
  return current;
}
