import { aliasArn, keyArn, type Place } from '../../../aws/arn.ts';
import { FSX_DEFAULT_ALIAS, type KmsKey } from '../../../aws/kms/keys.ts';
import { hexDigits } from '../simulated-ids.ts';

/** When the simulated keys say they were made: 2024-01-01, in seconds. */
const CREATED = 1_704_067_200;

/**
 * The keys of an account in a Region, always the same: the AWS managed key that FSx uses by default, then one that the
 * customer manages. No key encrypts anything here. Ours: made up, because KMS is simulated.
 */
export function keysOf(place: Place): readonly KmsKey[] {
  return [
    newKey(place, FSX_DEFAULT_ALIAS, 'Default key that protects my FSx resources when no other key is defined'),
    newKey(place, 'alias/research-data', 'Customer managed key for research data'),
  ];
}

/** The AWS managed key `aws/fsx`. */
export function defaultKeyOf(place: Place): KmsKey {
  return newKey(place, FSX_DEFAULT_ALIAS, 'Default key that protects my FSx resources when no other key is defined');
}

/**
 * The key that `text` names.
 *
 * @param text  a key id, key ARN, alias name or alias ARN
 * @see KMS API reference, DescribeKey, KeyId
 */
export const findKey = (place: Place, text: string): KmsKey | undefined =>
  keysOf(place).find(({ keyId, arn, aliasName, aliasArn: alias }) => [keyId, arn, aliasName, alias].includes(text));

function newKey(place: Place, aliasName: string, description: string): KmsKey {
  const digits = hexDigits(`key|${place.account}|${place.region}|${aliasName}`, 32);
  const keyId = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return {
    keyId,
    arn: keyArn(place, keyId),
    account: place.account,
    aliasName,
    aliasArn: aliasArn(place, aliasName),
    description,
    manager: aliasName.startsWith('alias/aws/') ? 'AWS' : 'CUSTOMER',
    state: 'Enabled',
    enabled: true,
    created: CREATED,
  };
}
