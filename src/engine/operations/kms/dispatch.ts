import { aliasArn, keyArn, type Place, parseArn } from '../../../aws/arn.ts';
import { KmsError } from '../../../aws/kms/errors.ts';
import type { KmsKey } from '../../../aws/kms/keys.ts';
import { findKey, keysOf } from './simulated-keys.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Answers one action of KMS: ListAliases, ListKeys or DescribeKey. Reads only; the keys never change.
 *
 * @throws {KmsError} as each action models; UnknownOperationException for any other
 * @see KMS API reference
 */
export function dispatchKms(place: Place, operation: string, body: Body): object {
  switch (operation) {
    case 'ListAliases':
      return listAliases(place, body);
    case 'ListKeys':
      return listKeys(place, body);
    case 'DescribeKey':
      return describeKey(place, body);
    default:
      throw new KmsError('UnknownOperationException', `${operation} is not offered here.`);
  }
}

function listAliases(place: Place, body: Body): object {
  const keys = body.KeyId === undefined ? keysOf(place) : [mustFindKey(place, body.KeyId)];
  const { page, rest } = pageOf(keys, body);
  const Aliases = page.map(({ aliasName, keyId, created }) => ({
    AliasName: aliasName,
    AliasArn: aliasArn(place, aliasName),
    TargetKeyId: keyId,
    CreationDate: created,
    LastUpdatedDate: created,
  }));
  return { Aliases, ...rest };
}

function listKeys(place: Place, body: Body): object {
  const { page, rest } = pageOf(keysOf(place), body);
  return { Keys: page.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })), ...rest };
}

function describeKey(place: Place, body: Body): object {
  const key = mustFindKey(place, body.KeyId);
  return {
    KeyMetadata: {
      AWSAccountId: key.account,
      KeyId: key.keyId,
      Arn: key.arn,
      CreationDate: key.created,
      Enabled: key.enabled,
      Description: key.description,
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: key.state,
      Origin: 'AWS_KMS',
      KeyManager: key.manager,
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    },
  };
}

const MAX_KEY_ID = 2048;

function mustFindKey(place: Place, keyId: unknown): KmsKey {
  if (typeof keyId !== 'string' || keyId === '' || keyId.length > MAX_KEY_ID)
    throw new KmsError('ValidationException', `The member 'keyId' must be a text of 1 to ${MAX_KEY_ID} characters.`);
  const found = findKey(place, keyId);
  if (found) return found;
  if (keyId.startsWith('arn:')) throw refusedArn(place, keyId);
  const arn = keyId.startsWith('alias/') ? aliasArn(place, keyId) : keyArn(place, keyId);
  throw new KmsError('NotFoundException', notFound(arn));
}

function refusedArn(place: Place, text: string): KmsError {
  const arn = parseArn(text);
  if (arn?.service !== 'kms') return new KmsError('InvalidArnException', `${text.slice(0, 256)} is not an ARN of KMS.`);
  if (arn.region !== place.region)
    return new KmsError('NotFoundException', `Invalid arn ${arn.region}: this is ${place.region}.`);
  return new KmsError('NotFoundException', notFound(text));
}

const notFound = (arn: string) =>
  arn.includes(':alias/') ? `Alias ${arn.slice(0, 512)} is not found.` : `Key '${arn.slice(0, 512)}' does not exist`;

const MAX_LIMIT = 1000;

function pageOf(keys: readonly KmsKey[], { Limit = 50, Marker }: Body) {
  if (!Number.isInteger(Limit) || Number(Limit) < 1 || Number(Limit) > MAX_LIMIT)
    throw new KmsError('ValidationException', `The member 'limit' must be a whole number from 1 to ${MAX_LIMIT}.`);
  const start = Marker === undefined ? 0 : keys.findIndex(({ keyId }) => keyId === Marker);
  if (start < 0) throw new KmsError('InvalidMarkerException', 'The marker is not one of an earlier answer.');
  const page = keys.slice(start, start + Number(Limit));
  const next = keys[start + page.length];
  return { page, rest: next ? { NextMarker: next.keyId, Truncated: true } : { Truncated: false } };
}
