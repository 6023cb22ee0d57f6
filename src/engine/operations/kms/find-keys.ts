import { aliasArn, type Place, parseArn } from '../../../aws/arn.ts';
import { FSX_DEFAULT_ALIAS, type KmsKey } from '../../../aws/kms/keys.ts';
import type { EpochMs } from '../../../aws/units.ts';
import type { KeyRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { defaultKeyOf, firstCustomerKey } from './simulated-keys.ts';
import { isDeleted, toKey } from './to-key.ts';

type Tx = ReadTransaction<'keys'>;

/** The customer's keys of a place that are not deleted, in the order of their making, then of their IDs. */
export async function customerKeys(tx: Tx, place: Place, now: EpochMs): Promise<readonly KeyRecord[]> {
  const stored = await tx.table('keys').list({ span: prefix([place.account, place.region]) });
  const first = firstCustomerKey(place);
  const all = stored.some(({ id }) => id === first.id) ? stored : [first, ...stored];
  return all
    .filter((record) => !isDeleted(record, now))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Every key of a place, `aws/fsx` first. */
export const listKeys = async (tx: Tx, place: Place, now: EpochMs): Promise<readonly KmsKey[]> => [
  defaultKeyOf(place),
  ...(await customerKeys(tx, place, now)).map(toKey),
];

/**
 * The customer's key that a text names.
 *
 * @param text  a key ID, key ARN, alias name or alias ARN
 * @see KMS API reference, DescribeKey, KeyId
 */
export async function getCustomerKey(tx: Tx, place: Place, text: string, now: EpochMs): Promise<KeyRecord | undefined> {
  const name = nameIn(place, text);
  if (name === undefined) return undefined;
  if (name.startsWith('alias/')) {
    const all = await customerKeys(tx, place, now);
    return all.find(({ aliases }) => aliases.some((alias) => alias.name === name));
  }
  const first = firstCustomerKey(place);
  const found =
    (await tx.table('keys').get([place.account, place.region, name])) ?? (name === first.id ? first : undefined);
  return found && !isDeleted(found, now) ? found : undefined;
}

/** The key that a text names. The AWS managed one is found without reading. */
export async function getKey(tx: Tx, place: Place, text: string, now: EpochMs): Promise<KmsKey | undefined> {
  if (isDefaultKey(place, text)) return defaultKeyOf(place);
  const record = await getCustomerKey(tx, place, text, now);
  return record && toKey(record);
}

/** Whether a text names `aws/fsx` of the place. */
export function isDefaultKey(place: Place, text: string): boolean {
  const { keyId, arn } = defaultKeyOf(place);
  return [keyId, arn, FSX_DEFAULT_ALIAS, aliasArn(place, FSX_DEFAULT_ALIAS)].includes(text);
}

/** The ID, or the alias with its prefix, that a text names in the place; `undefined` where it names another place's. */
function nameIn(place: Place, text: string): string | undefined {
  if (!text.startsWith('arn:')) return text;
  const arn = parseArn(text);
  if (arn?.service !== 'kms' || arn.region !== place.region || arn.account !== place.account) return undefined;
  return arn.resource.replace(/^key\//, '');
}
