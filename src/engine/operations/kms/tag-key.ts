import { KmsError } from '../../../aws/kms/errors.ts';
import type { KeyTag } from '../../../aws/kms/keys.ts';
import { MAX_KEY_TAGS } from '../../../aws/kms/limits.ts';
import { type Changed, type KeyChange, mustNotBePending } from './key-change.ts';
import { type Body, mustBeList, mustBeText } from './members.ts';
import { mustFindOwnKey } from './name-key.ts';

const MAX_TAG_KEY = 128;
const MAX_TAG_VALUE = 256;

/** TagResource of KMS. @throws {KmsError} NotFoundException | InvalidArnException | KMSInvalidStateException | TagException | LimitExceededException */
export async function tagKey(change: KeyChange, body: Body): Promise<Changed> {
  const added = mustBeTags(body.Tags);
  const record = await mustFindOwnKey(change, body.KeyId, 'TagResource');
  mustNotBePending(record);
  const kept = record.tags.filter(({ TagKey }) => !added.some((tag) => tag.TagKey === TagKey));
  const tags = [...kept, ...added];
  if (tags.length > MAX_KEY_TAGS)
    throw new KmsError('LimitExceededException', `A key has ${MAX_KEY_TAGS} tags at most.`);
  await change.tx.table('keys').put({ ...record, tags });
  return { answer: {}, keyId: record.id };
}

/** UntagResource of KMS. @throws {KmsError} NotFoundException | InvalidArnException | KMSInvalidStateException */
export async function untagKey(change: KeyChange, body: Body): Promise<Changed> {
  const gone = mustBeList(body.TagKeys, 'tagKeys', MAX_KEY_TAGS);
  const record = await mustFindOwnKey(change, body.KeyId, 'UntagResource');
  mustNotBePending(record);
  await change.tx.table('keys').put({ ...record, tags: record.tags.filter(({ TagKey }) => !gone.includes(TagKey)) });
  return { answer: {}, keyId: record.id };
}

/** @throws {KmsError} ValidationException | TagException unless it is a list of tags, each key once and none of AWS's */
export function mustBeTags(value: unknown): readonly KeyTag[] {
  const tags = mustBeList(value, 'tags', MAX_KEY_TAGS).map((tag, at): KeyTag => {
    const { TagKey, TagValue } = { ...(typeof tag === 'object' ? tag : {}) } as Readonly<Record<string, unknown>>;
    return {
      TagKey: mustBeText(TagKey, `tags.${at + 1}.member.tagKey`, { most: MAX_TAG_KEY }),
      TagValue: mustBeText(TagValue, `tags.${at + 1}.member.tagValue`, { least: 0, most: MAX_TAG_VALUE }),
    };
  });
  if (new Set(tags.map(({ TagKey }) => TagKey)).size < tags.length)
    throw new KmsError('TagException', 'Duplicate tag keys');
  if (tags.some(({ TagKey }) => TagKey.toLowerCase().startsWith('aws:')))
    throw new KmsError('TagException', 'Keys of tags that begin with aws: are reserved.');
  return tags;
}
