import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import { MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH, MAX_TAGS } from '../aws/fsx/limits.ts';
import { TAG_TEXT } from '../aws/fsx/patterns.ts';
import type { Tag } from '../aws/fsx/types.ts';
import { codePoints } from './constraints.ts';

/**
 * Whether `tags` may be put on a resource that has `existing`. The first refusal wins; its member names the tag by its
 * place, such as `Tags.0.Key`.
 *
 * @see FSx API reference, Tag and TagResource; "Tag restrictions", Lustre user guide. Codes are ours.
 */
export function refuseTags(tags: readonly Tag[], existing: readonly Tag[] = []): MemberRefusal | undefined {
  const seen = new Set<string>();
  for (const [index, { Key, Value }] of tags.entries()) {
    const wrong = refuseKey(Key, `Tags.${index}.Key`) ?? refuseValue(Value, `Tags.${index}.Value`);
    if (wrong) return wrong;
    if (seen.has(Key)) return no(`Tags.${index}.Key`, `The tag key “${brief(Key)}” is given more than once.`);
    seen.add(Key);
  }
  const total = mergeTags(existing, tags).filter(({ Key }) => !isReserved(Key)).length;
  if (total <= MAX_TAGS) return undefined;
  return no('Tags', `A resource can have at most ${MAX_TAGS} tags; this would make ${total}.`);
}

/** Whether tags with these keys may be taken off. A key that is not there is no error. @see UntagResource */
export function refuseTagKeys(keys: readonly string[]): MemberRefusal | undefined {
  for (const [index, key] of keys.entries()) {
    const wrong = refuseKey(key, `TagKeys.${index}`);
    if (wrong) return wrong;
  }
  return undefined;
}

/** `existing` with `added`: the value of an equal key is replaced in its place, new keys follow. @see TagResource */
export function mergeTags(existing: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const values = new Map([...existing, ...added].map(({ Key, Value }) => [Key, Value]));
  return Array.from(values, ([Key, Value]) => ({ Key, Value }));
}

/** `existing` without the tags of these keys. */
export const withoutTags = (existing: readonly Tag[], keys: readonly string[]): readonly Tag[] =>
  existing.filter(({ Key }) => !keys.includes(Key));

/** Keys that only AWS sets; they do not count toward the limit. */
export const isReserved = (key: string): boolean => key.toLowerCase().startsWith('aws:');

function refuseKey(key: string, member: string): MemberRefusal | undefined {
  const length = codePoints(key);
  if (length === 0) return no(member, 'A tag needs a key.');
  if (length > MAX_TAG_KEY_LENGTH)
    return no(member, `A tag key can have at most ${MAX_TAG_KEY_LENGTH} characters; this one has ${length}.`);
  if (!TAG_TEXT.matches(key))
    return no(member, `The tag key “${brief(key)}” has a character that is not allowed. ${USE}`);
  if (isReserved(key)) return no(member, `The tag key “${brief(key)}” begins with aws:, which is reserved for AWS.`);
  return undefined;
}

function refuseValue(value: string, member: string): MemberRefusal | undefined {
  const length = codePoints(value);
  if (length > MAX_TAG_VALUE_LENGTH)
    return no(member, `A tag value can have at most ${MAX_TAG_VALUE_LENGTH} characters; this one has ${length}.`);
  if (!TAG_TEXT.matches(value))
    return no(member, `The tag value “${brief(value)}” has a character that is not allowed. ${USE}`);
  return undefined;
}

const USE = 'Use letters, white space, numbers and . _ : / = + - @';

const brief = (text: string) => Array.from(text.slice(0, 64)).slice(0, 32).join('');

const no = (member: string, message: string) => memberRefusal('BadRequest', member, message);
