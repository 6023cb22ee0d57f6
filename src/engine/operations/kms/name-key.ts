import { aliasArn, keyArn, type Place, parseArn } from '../../../aws/arn.ts';
import { KmsError } from '../../../aws/kms/errors.ts';
import type { KmsKey } from '../../../aws/kms/keys.ts';
import type { EpochMs } from '../../../aws/units.ts';
import type { KeyRecord } from '../../records.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { callerOf } from '../history.ts';
import { getCustomerKey, getKey, isDefaultKey } from './find-keys.ts';
import { mustBeText } from './members.ts';

type Tx = ReadTransaction<'keys'>;
const MAX_KEY_ID = 2048;

/** Where a key is looked for, and as of when. */
export interface KeyScene {
  readonly tx: Tx;
  readonly place: Place;
  readonly now: EpochMs;
}

/**
 * The key that a request names by ID, ARN, alias or alias ARN.
 *
 * @throws {KmsError} ValidationException | NotFoundException | InvalidArnException
 */
export async function mustFindKey({ tx, place, now }: KeyScene, keyId: unknown): Promise<KmsKey> {
  const text = mustBeText(keyId, 'keyId', { most: MAX_KEY_ID });
  const found = await getKey(tx, place, text, now);
  if (found) return found;
  throw notFoundIn(place, text);
}

/**
 * The customer's key that a request means to change, by ID or ARN.
 *
 * @param action  of the request
 * @throws {KmsError} as `mustFindKey`; NotFoundException for an alias; AccessDeniedException for `aws/fsx`, whose policy
 *   lets nobody change it
 * @see KMS API reference, KeyId of the actions that change a key: "you cannot use an alias"
 */
export async function mustFindOwnKey(scene: KeyScene, keyId: unknown, action: string): Promise<KeyRecord> {
  const { tx, place, now } = scene;
  const text = mustBeText(keyId, 'keyId', { most: MAX_KEY_ID });
  if (isAlias(text)) throw new KmsError('NotFoundException', `Invalid keyId '${text.slice(0, 256)}'`);
  if (isDefaultKey(place, text)) throw denied(place, action, (await mustFindKey(scene, text)).arn);
  const found = await getCustomerKey(tx, place, text, now);
  if (found) return found;
  throw notFoundIn(place, text);
}

/** Whether a text names a key by an alias. */
export const isAlias = (text: string): boolean => text.startsWith('alias/') || text.includes(':alias/');

/** @see KMS developer guide, "AWS managed keys": an account can neither change nor delete one */
const denied = (place: Place, action: string, arn: string): KmsError =>
  new KmsError(
    'AccessDeniedException',
    `User: ${callerOf(place)} is not authorized to perform: kms:${action} on resource: ${arn}`,
  );

function notFoundIn(place: Place, text: string): KmsError {
  if (text.startsWith('arn:')) return refusedArn(place, text);
  return notFound(text.startsWith('alias/') ? aliasArn(place, text) : keyArn(place, text));
}

function refusedArn(place: Place, text: string): KmsError {
  const arn = parseArn(text);
  if (arn?.service !== 'kms') return new KmsError('InvalidArnException', `${text.slice(0, 256)} is not an ARN of KMS.`);
  if (arn.region !== place.region)
    return new KmsError('NotFoundException', `Invalid arn ${arn.region}: this is ${place.region}.`);
  return notFound(text);
}

/** KMS has no key or alias of that ARN. */
export const notFound = (arn: string): KmsError =>
  new KmsError(
    'NotFoundException',
    arn.includes(':alias/') ? `Alias ${arn.slice(0, 512)} is not found.` : `Key '${arn.slice(0, 512)}' does not exist`,
  );

/** KMS refuses what the state of the key does not allow. @see KMS developer guide, "Key states of AWS KMS keys" */
export const invalidState = (record: KeyRecord, said: string): KmsError =>
  new KmsError('KMSInvalidStateException', `${keyArn(record, record.id)} ${said}`);
