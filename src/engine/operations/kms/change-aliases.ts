import { aliasArn } from '../../../aws/arn.ts';
import { KmsError } from '../../../aws/kms/errors.ts';
import { isAliasName, isAwsAlias, MAX_ALIASES_PER_KEY } from '../../../aws/kms/limits.ts';
import type { KeyRecord } from '../../records.ts';
import { getCustomerKey } from './find-keys.ts';
import { type Changed, type KeyChange, mustNotBePending } from './key-change.ts';
import { type Body, mustBeText } from './members.ts';
import { isAlias, mustFindOwnKey, notFound } from './name-key.ts';

type Alias = KeyRecord['aliases'][number];

/**
 * CreateAlias.
 *
 * @throws {KmsError} InvalidAliasNameException | NotAuthorizedException | AlreadyExistsException | NotFoundException |
 *   KMSInvalidStateException | LimitExceededException
 */
export async function createAlias(change: KeyChange, body: Body): Promise<Changed> {
  const { place, tx, now } = change;
  const name = mustBeOwnName(body.AliasName);
  const target = await mustFindTarget(change, body.TargetKeyId, 'CreateAlias');
  if (await getCustomerKey(tx, place, name, now))
    throw new KmsError('AlreadyExistsException', `An alias with the name ${aliasArn(place, name)} already exists`);
  return putAlias(change, target, { name, createdAt: now, updatedAt: now });
}

/** UpdateAlias: the alias names another key. @throws {KmsError} as CreateAlias, but for AlreadyExistsException */
export async function updateAlias(change: KeyChange, body: Body): Promise<Changed> {
  const { tx, now } = change;
  const { owner, alias } = await mustFindAlias(change, mustBeOwnName(body.AliasName));
  const target = await mustFindTarget(change, body.TargetKeyId, 'UpdateAlias');
  const moved = { ...alias, updatedAt: now };
  if (owner.id === target.id) return putAlias(change, without(owner, alias.name), moved);
  await tx.table('keys').put(without(owner, alias.name));
  return putAlias(change, target, moved);
}

/** DeleteAlias: the key stays. @throws {KmsError} NotFoundException | NotAuthorizedException | InvalidAliasNameException */
export async function deleteAlias(change: KeyChange, body: Body): Promise<Changed> {
  const { owner, alias } = await mustFindAlias(change, mustBeOwnName(body.AliasName));
  await change.tx.table('keys').put(without(owner, alias.name));
  return { answer: {}, keyId: owner.id, detail: `${alias.name} is deleted.` };
}

/** @see KMS API reference, CreateAlias, AliasName. That AWS's own answer NotAuthorizedException is from memory. */
function mustBeOwnName(value: unknown): string {
  const name = mustBeText(value, 'aliasName', { most: 256 });
  if (!name.startsWith('alias/')) throw new KmsError('ValidationException', 'Invalid identifier');
  if (isAwsAlias(name))
    throw new KmsError('NotAuthorizedException', 'Aliases that begin with alias/aws/ are reserved.');
  if (isAliasName(name)) return name;
  throw new KmsError(
    'InvalidAliasNameException',
    'An alias has letters, digits, slashes, underscores and hyphens after its prefix, and 256 characters at most.',
  );
}

/** @see KMS API reference, CreateAlias, TargetKeyId: a key ID or ARN, and no alias */
async function mustFindTarget(change: KeyChange, keyId: unknown, action: string): Promise<KeyRecord> {
  if (typeof keyId === 'string' && isAlias(keyId))
    throw new KmsError('ValidationException', 'Aliases must refer to keys. Not aliases');
  const target = await mustFindOwnKey(change, keyId, action);
  mustNotBePending(target);
  return target;
}

async function mustFindAlias({ tx, place, now }: KeyChange, name: string) {
  const owner = await getCustomerKey(tx, place, name, now);
  const alias = owner?.aliases.find((one) => one.name === name);
  if (owner && alias) return { owner, alias };
  throw notFound(aliasArn(place, name));
}

async function putAlias({ tx }: KeyChange, record: KeyRecord, alias: Alias): Promise<Changed> {
  if (record.aliases.length >= MAX_ALIASES_PER_KEY)
    throw new KmsError('LimitExceededException', `The key has ${MAX_ALIASES_PER_KEY} aliases.`);
  const aliases = [...record.aliases, alias].sort((a, b) => (a.name < b.name ? -1 : 1));
  await tx.table('keys').put({ ...record, aliases });
  return { answer: {}, keyId: record.id, detail: `${alias.name} names it.` };
}

const without = (record: KeyRecord, name: string): KeyRecord => ({
  ...record,
  aliases: record.aliases.filter((alias) => alias.name !== name),
});
