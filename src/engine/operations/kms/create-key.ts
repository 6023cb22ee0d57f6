import { KmsError } from '../../../aws/kms/errors.ts';
import { MAX_CUSTOMER_KEYS, MAX_KEY_DESCRIPTION } from '../../../aws/kms/limits.ts';
import type { KeyRecord } from '../../records.ts';
import { toMetadata } from './describe-keys.ts';
import { customerKeys } from './find-keys.ts';
import type { Changed, KeyChange } from './key-change.ts';
import { type Body, mustBeText } from './members.ts';
import { mustBeTags } from './tag-key.ts';
import { toKey } from './to-key.ts';

/** What FSx can use, and nothing else is made. @see KMS API reference, CreateKey; FSx: symmetric encryption keys alone */
const ONLY: Readonly<Record<string, unknown>> = {
  KeySpec: 'SYMMETRIC_DEFAULT',
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeyUsage: 'ENCRYPT_DECRYPT',
  Origin: 'AWS_KMS',
  MultiRegion: false,
};

/**
 * CreateKey: a symmetric encryption key, enabled, without an alias. A key policy is not looked at.
 *
 * @throws {KmsError} UnsupportedOperationException | ValidationException | TagException | LimitExceededException
 */
export async function createKey({ tx, place, now, ids }: KeyChange, body: Body): Promise<Changed> {
  for (const [member, only] of Object.entries(ONLY))
    if (body[member] !== undefined && body[member] !== only)
      throw new KmsError('UnsupportedOperationException', `${member} can only be ${only} here.`);
  const description = mustBeText(body.Description ?? '', 'description', { least: 0, most: MAX_KEY_DESCRIPTION });
  const tags = mustBeTags(body.Tags ?? []);
  if ((await customerKeys(tx, place, now)).length >= MAX_CUSTOMER_KEYS)
    throw new KmsError('LimitExceededException', `The account has ${MAX_CUSTOMER_KEYS} keys in ${place.region}.`);
  const { account, region } = place;
  const record: KeyRecord = {
    ...{ account, region, id: ids.uuid(), description, tags },
    ...{ state: 'Enabled', createdAt: now, aliases: [] },
  };
  await tx.table('keys').put(record);
  return { answer: { KeyMetadata: toMetadata(toKey(record)) }, keyId: record.id };
}
