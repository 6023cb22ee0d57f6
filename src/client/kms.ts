import type { Place } from '../aws/arn.ts';
import type { EpochSeconds } from '../aws/units.ts';
import { AwsClientError } from './errors.ts';
import { readJson, send } from './service.ts';

/** The KMS actions that the console asks. @see KMS API reference; members it does not read are left out */
export interface KmsOperations {
  ListAliases: {
    request: { readonly Marker?: string };
    response: { readonly Aliases: readonly KeyAlias[]; readonly NextMarker?: string; readonly Truncated?: boolean };
  };
  ListKeys: {
    request: { readonly Marker?: string };
    response: { readonly Keys: readonly { readonly KeyId: string }[]; readonly NextMarker?: string };
  };
  DescribeKey: { request: OfKey; response: { readonly KeyMetadata: KeyMetadata } };
  CreateKey: { request: { readonly Description?: string }; response: { readonly KeyMetadata: KeyMetadata } };
  CreateAlias: { request: { readonly AliasName: string; readonly TargetKeyId: string }; response: object };
  DeleteAlias: { request: { readonly AliasName: string }; response: object };
  DisableKey: { request: OfKey; response: object };
  EnableKey: { request: OfKey; response: object };
  ScheduleKeyDeletion: { request: OfKey & { readonly PendingWindowInDays: number }; response: object };
  CancelKeyDeletion: { request: OfKey; response: object };
}

interface OfKey {
  readonly KeyId: string;
}

export interface KeyAlias {
  /** With its prefix: `alias/aws/fsx`. */
  readonly AliasName: string;
  readonly AliasArn?: string;
  readonly TargetKeyId?: string;
}

export interface KeyMetadata {
  readonly KeyId: string;
  readonly Arn: string;
  readonly AWSAccountId?: string;
  readonly Description?: string;
  readonly KeyState: string;
  readonly KeyManager?: string;
  readonly CreationDate?: EpochSeconds;
  readonly DeletionDate?: EpochSeconds;
}

/**
 * Calls one KMS action in `place`, as AWS JSON 1.1.
 *
 * @throws {AwsClientError} when KMS says no
 * @throws {ServiceUnreachable} when nobody answers
 */
export async function callKms<N extends keyof KmsOperations>(
  place: Place,
  operation: N,
  request: KmsOperations[N]['request'],
  signal?: AbortSignal,
): Promise<KmsOperations[N]['response']> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` };
  const response = await send(place, '/aws/kms/', { method: 'POST', headers, body: JSON.stringify(request) }, signal);
  const body = await readJson(response);
  if (!response.ok) throw toKmsError(body);
  return body as KmsOperations[N]['response'];
}

function toKmsError(body: unknown): AwsClientError {
  const { __type, message, Message } = { ...(body as Readonly<Record<string, unknown>>) };
  const code = typeof __type === 'string' ? (__type.split('#').at(-1) ?? __type) : 'KMSInternalException';
  return new AwsClientError(code, String(Message ?? message ?? 'KMS failed.'));
}
