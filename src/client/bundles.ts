import type { Place } from '../aws/arn.ts';
import {
  BUNDLE_EXTENSION,
  BUNDLE_TYPE,
  type ImportOutcome,
  type ImportProgress,
  type ImportRequest,
  type ImportResult,
} from '../lab/bundle.ts';
import { toLabError } from './answer.ts';
import { LabClientError } from './errors.ts';
import { endpoint, readJson, send } from './service.ts';

export interface Download {
  readonly bytes: Blob;
  /** As the service calls the file. */
  readonly name: string;
}

/**
 * Fetches a bundle from one of the routes `export`.
 *
 * @throws {LabClientError} when the laboratory says no
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function fetchBundle(place: Place, path: string, signal: AbortSignal): Promise<Download> {
  const response = await send(place, path, { method: 'GET' }, signal);
  if (!response.ok) throw toLabError(await readJson(response));
  return { bytes: await response.blob(), name: nameIn(response.headers.get('content-disposition') ?? '') };
}

/** The name in a header `Content-Disposition`. @see RFC 8187 */
export function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  try {
    return decodeURIComponent(encoded ?? '') || `bundle${BUNDLE_EXTENSION}`;
  } catch {
    return `bundle${BUNDLE_EXTENSION}`; // a header that some proxy changed names nothing
  }
}

/**
 * Hands a bundle to the service, directly where that is possible and else as the body of a request, without progress.
 *
 * @returns what came in; `undefined` when it was cancelled by `signal`
 * @throws {LabClientError} when the laboratory says no
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function importBundle(
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportResult | undefined> {
  const outcome = await (endpoint().importBundle?.(request, onProgress, signal) ?? postBundle(request, signal));
  if (outcome.kind === 'imported') return outcome.result;
  if (outcome.kind === 'cancelled') return undefined;
  throw toLabError(outcome);
}

async function postBundle(request: ImportRequest, signal: AbortSignal): Promise<ImportOutcome> {
  const { account, region, bundle, replace = false } = request;
  const init = { method: 'POST', headers: { 'content-type': BUNDLE_TYPE }, body: bundle };
  try {
    const response = await send({ account, region }, `/_lab/import${replace ? '?replace=true' : ''}`, init, signal);
    const body = await readJson(response);
    if (response.ok) return { kind: 'imported', result: body as ImportResult };
    throw toLabError(body);
  } catch (cause) {
    if (signal.aborted && !(cause instanceof LabClientError)) return { kind: 'cancelled' };
    throw cause;
  }
}
