import { keyArn, type Place } from '../../../aws/arn.ts';
import { FSX_DEFAULT_ALIAS, type KmsKey } from '../../../aws/kms/keys.ts';
import { type EpochMs, fromEpochSeconds } from '../../../aws/units.ts';
import type { KeyRecord } from '../../records.ts';
import { hexDigits } from '../simulated-ids.ts';
import { toKey } from './to-key.ts';

/** When the simulated keys say they were made: 2024-01-01. */
const CREATED: EpochMs = fromEpochSeconds(1_704_067_200);

/** The AWS managed key `aws/fsx`: made on first use, it is always there, and nobody changes it, so no row is stored. */
export const defaultKeyOf = (place: Place): KmsKey => ({
  ...toKey(
    newRecord(place, FSX_DEFAULT_ALIAS, 'Default key that protects my FSx resources when no other key is defined'),
  ),
  manager: 'AWS',
});

/** The customer's key that every account has in every Region at first; a row takes its place once it is changed. Ours. */
export const firstCustomerKey = (place: Place): KeyRecord =>
  newRecord(place, 'alias/research-data', 'Customer managed key for research data');

/** The keys of an account in a Region in which nobody changed any: `aws/fsx`, then the customer's. */
export const keysOf = (place: Place): readonly KmsKey[] => [defaultKeyOf(place), toKey(firstCustomerKey(place))];

/** ARN of the AWS managed key, without the rest of it. */
export const defaultKeyArn = (place: Place): string => keyArn(place, idOf(place, FSX_DEFAULT_ALIAS));

const newRecord = ({ account, region }: Place, aliasName: string, description: string): KeyRecord => ({
  ...{ account, region, id: idOf({ account, region }, aliasName), description },
  ...{ state: 'Enabled', createdAt: CREATED, tags: [] },
  aliases: [{ name: aliasName, createdAt: CREATED, updatedAt: CREATED }],
});

function idOf({ account, region }: Place, aliasName: string): string {
  const digits = hexDigits(`key|${account}|${region}|${aliasName}`, 32);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
