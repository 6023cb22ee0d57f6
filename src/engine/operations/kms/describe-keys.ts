import { KmsError } from '../../../aws/kms/errors.ts';
import type { KmsKey } from '../../../aws/kms/keys.ts';
import { listKeys } from './find-keys.ts';
import { type Body, mustBeWhole } from './members.ts';
import { type KeyScene, mustFindKey } from './name-key.ts';

/** ListAliases: of every key, or of one; in the order of their names. */
export async function listAliases(scene: KeyScene, body: Body): Promise<object> {
  const keys = await (body.KeyId === undefined
    ? listKeys(scene.tx, scene.place, scene.now)
    : mustFindKey(scene, body.KeyId).then((key) => [key]));
  const aliases = keys
    .flatMap(({ keyId, aliases: names }) => names.map((alias) => ({ ...alias, keyId })))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { page, rest } = pageOf(aliases, body, ({ name }) => name);
  const Aliases = page.map(({ name, arn, keyId, created, updated }) => ({
    AliasName: name,
    AliasArn: arn,
    TargetKeyId: keyId,
    CreationDate: created,
    LastUpdatedDate: updated,
  }));
  return { Aliases, ...rest };
}

/** ListKeys: every key, with an alias or without. */
export async function describeKeys({ tx, place, now }: KeyScene, body: Body): Promise<object> {
  const { page, rest } = pageOf(await listKeys(tx, place, now), body, ({ keyId }) => keyId);
  return { Keys: page.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })), ...rest };
}

/** DescribeKey. */
export const describeKey = async (scene: KeyScene, body: Body): Promise<object> => ({
  KeyMetadata: toMetadata(await mustFindKey(scene, body.KeyId)),
});

/** ListResourceTags. */
export async function listResourceTags(scene: KeyScene, body: Body): Promise<object> {
  const { tags } = await mustFindKey(scene, body.KeyId);
  const { page, rest } = pageOf(tags, body, ({ TagKey }) => TagKey);
  return { Tags: page, ...rest };
}

/** @see KMS API reference, KeyMetadata */
export const toMetadata = (key: KmsKey): object => ({
  AWSAccountId: key.account,
  KeyId: key.keyId,
  Arn: key.arn,
  CreationDate: key.created,
  Enabled: key.enabled,
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: key.state,
  ...(key.deletionDate === undefined ? {} : { DeletionDate: key.deletionDate }),
  Origin: 'AWS_KMS',
  KeyManager: key.manager,
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: false,
});

const MAX_LIMIT = 1000;

/** A marker is the name of the first entry of the next page. */
function pageOf<T>(all: readonly T[], { Limit = 50, Marker }: Body, nameOf: (entry: T) => string) {
  const limit = mustBeWhole(Limit, 'limit', 1, MAX_LIMIT);
  const start = Marker === undefined ? 0 : all.findIndex((entry) => nameOf(entry) === Marker);
  if (start < 0) throw new KmsError('InvalidMarkerException', 'The marker is not one of an earlier answer.');
  const page = all.slice(start, start + limit);
  const next = all[start + page.length];
  return { page, rest: next ? { NextMarker: nameOf(next), Truncated: true } : { Truncated: false } };
}
