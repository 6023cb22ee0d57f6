import type { Caller } from '../../src/aws/arn.ts';
import { FsxError, refusal } from '../../src/aws/fsx/errors.ts';
import { placeOf } from './credential-scope.ts';
import { parseJsonObject } from './parse-json.ts';
import { readBody, unreadable } from './read-body.ts';

/** A request of an AWS JSON 1.1 API, taken apart. */
export interface JsonCall {
  readonly place: Caller;
  /** The name after the point of `X-Amz-Target`; it may be one that the API does not have. */
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Takes a request of an AWS JSON 1.1 API apart.
 *
 * @param prefix  what `X-Amz-Target` has before the operation, such as `TrentService.`
 * @throws {FsxError} UnknownOperationException | MissingAuthenticationTokenException | IncompleteSignatureException |
 *   SerializationException
 */
export async function decode(request: Request, prefix: string): Promise<JsonCall> {
  const operation = operationOf(request, prefix);
  const place = placeOf(request.headers);
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-amz-json-1.1') throw unreadable('The content type must be application/x-amz-json-1.1.');
  return { place, operation, body: parseJsonObject(await readBody(request)) };
}

function operationOf({ method, headers }: Request, prefix: string): string {
  const target = headers.get('x-amz-target') ?? '';
  if (method !== 'POST') throw unknown(`Every action is a POST, and this is a ${method}.`);
  if (!target.startsWith(prefix)) throw unknown(`The header X-Amz-Target must begin with ${prefix}`);
  return target.slice(prefix.length);
}

const unknown = (message: string) => new FsxError(refusal('UnknownOperationException', message));
