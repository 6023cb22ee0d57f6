import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyArn } from '../../../aws/arn.ts';
import { KmsError } from '../../../aws/kms/errors.ts';
import { MAX_ALIASES_PER_KEY } from '../../../aws/kms/limits.ts';
import { type MemoryService, newMemoryService } from '../../../testing/memory-service.ts';
import { defaultKeyOf, keysOf } from './simulated-keys.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };
let api: MemoryService;

beforeEach(() => {
  api = newMemoryService();
});
afterEach(async () => {
  await api.service.stop();
  expect(api.defects).toEqual([]);
});

/** What KMS answers, or the code of its refusal. */
// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
async function kms(operation: string, body: object = {}, place = PLACE): Promise<any> {
  try {
    return await api.service.engine.kms(place, operation, { ...body });
  } catch (cause) {
    if (cause instanceof KmsError) return cause.code;
    throw cause;
  }
}

const newKey = async (alias?: string): Promise<string> => {
  const { KeyMetadata } = await kms('CreateKey', { Description: 'For a test' });
  if (alias) expect(await kms('CreateAlias', { AliasName: alias, TargetKeyId: KeyMetadata.KeyId })).toEqual({});
  return KeyMetadata.KeyId;
};
const stateOf = async (KeyId: string) => (await kms('DescribeKey', { KeyId })).KeyMetadata?.KeyState;
const pass = (days: number) => api.service.engine.clock.change({ advanceSeconds: days * 86_400 });

test('a new key is enabled, has no alias, and is found by its ID and ARN', async () => {
  const id = await newKey();
  const { KeyMetadata } = await kms('DescribeKey', { KeyId: keyArn(PLACE, id) });
  expect(KeyMetadata).toMatchObject({ KeyId: id, KeyState: 'Enabled', Enabled: true, KeyManager: 'CUSTOMER' });
  expect(KeyMetadata.DeletionDate).toBeUndefined();
  expect((await kms('ListAliases', { KeyId: id })).Aliases).toEqual([]);
  expect(await kms('DescribeKey', { KeyId: id }, { ...PLACE, region: 'eu-west-1' })).toBe('NotFoundException');
});

test('a key is disabled and enabled, and disabling it twice changes nothing', async () => {
  const id = await newKey();
  for (const [operation, state] of [
    ['DisableKey', 'Disabled'],
    ['DisableKey', 'Disabled'],
    ['EnableKey', 'Enabled'],
  ]) {
    expect(await kms(operation!, { KeyId: id })).toEqual({});
    expect(await stateOf(id)).toBe(state);
  }
});

test('a key that is pending deletion goes at its date with its alias, and a cancelled deletion leaves it disabled', async () => {
  const id = await newKey('alias/gone');
  const scheduled = await kms('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
  expect(scheduled).toMatchObject({ KeyId: keyArn(PLACE, id), KeyState: 'PendingDeletion', PendingWindowInDays: 7 });
  for (const operation of ['DisableKey', 'EnableKey', 'ScheduleKeyDeletion'])
    expect(await kms(operation, { KeyId: id })).toBe('KMSInvalidStateException');

  expect(await kms('CancelKeyDeletion', { KeyId: id })).toEqual({ KeyId: keyArn(PLACE, id) });
  expect(await stateOf(id)).toBe('Disabled');
  expect(await kms('CancelKeyDeletion', { KeyId: id })).toBe('KMSInvalidStateException');

  await kms('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
  await pass(6.9);
  expect(await stateOf('alias/gone')).toBe('PendingDeletion');
  await pass(0.2);
  expect(await kms('DescribeKey', { KeyId: id })).toBe('NotFoundException');
  expect(await kms('CancelKeyDeletion', { KeyId: id })).toBe('NotFoundException');
  await newKey('alias/gone');
});

test('the deletion of a key is told among what is coming, until it is cancelled or done', async () => {
  const KeyId = await newKey();
  await kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  const coming = async () => (await api.lab('GET', 'upcoming')).json();
  expect(await coming()).toEqual([expect.objectContaining({ kind: 'key-deletion', keyId: KeyId })]);
  await pass(8);
  expect(await coming()).toEqual([]);
});

test('an alias is moved to another key and deleted, and names one key at a time', async () => {
  const [first, second] = [await newKey('alias/moving'), await newKey()];
  expect(await kms('CreateAlias', { AliasName: 'alias/moving', TargetKeyId: second })).toBe('AlreadyExistsException');
  expect(await kms('UpdateAlias', { AliasName: 'alias/moving', TargetKeyId: second })).toEqual({});
  expect((await kms('DescribeKey', { KeyId: 'alias/moving' })).KeyMetadata.KeyId).toBe(second);
  expect((await kms('ListAliases', { KeyId: first })).Aliases).toEqual([]);
  expect(await kms('DeleteAlias', { AliasName: 'alias/moving' })).toEqual({});
  expect(await kms('DeleteAlias', { AliasName: 'alias/moving' })).toBe('NotFoundException');
  expect(await stateOf(second)).toBe('Enabled');
});

test('the key that was there at first keeps what was changed of it', async () => {
  const { keyId } = keysOf(PLACE)[1]!;
  await kms('UpdateKeyDescription', { KeyId: keyId, Description: 'Mine' });
  const { KeyMetadata } = await kms('DescribeKey', { KeyId: 'alias/research-data' });
  expect([KeyMetadata.KeyId, KeyMetadata.Description]).toEqual([keyId, 'Mine']);
  expect((await kms('ListKeys')).Keys).toHaveLength(2);
});

test('tags are put on a key, replaced and taken off', async () => {
  const KeyId = await newKey();
  await kms('TagResource', {
    KeyId,
    Tags: [
      { TagKey: 'a', TagValue: '1' },
      { TagKey: 'b', TagValue: '' },
    ],
  });
  await kms('TagResource', { KeyId, Tags: [{ TagKey: 'a', TagValue: '2' }] });
  await kms('UntagResource', { KeyId, TagKeys: ['b'] });
  expect((await kms('ListResourceTags', { KeyId })).Tags).toEqual([{ TagKey: 'a', TagValue: '2' }]);
});

const AWS_KEY = defaultKeyOf(PLACE).arn;
const OWN_KEY = keysOf(PLACE)[1]!.keyId;
test.each([
  ['the AWS managed key is not disabled', 'DisableKey', { KeyId: AWS_KEY }, 'AccessDeniedException'],
  ['the AWS managed key is not deleted', 'ScheduleKeyDeletion', { KeyId: AWS_KEY }, 'AccessDeniedException'],
  ['a key is changed by its ID, not by an alias', 'DisableKey', { KeyId: 'alias/research-data' }, 'NotFoundException'],
  ['six days are too few', 'ScheduleKeyDeletion', { KeyId: OWN_KEY, PendingWindowInDays: 6 }, 'ValidationException'],
  ['31 days are too many', 'ScheduleKeyDeletion', { KeyId: OWN_KEY, PendingWindowInDays: 31 }, 'ValidationException'],
  ['an alias of AWS', 'CreateAlias', { AliasName: 'alias/aws/mine', TargetKeyId: OWN_KEY }, 'NotAuthorizedException'],
  ['an alias without its prefix', 'CreateAlias', { AliasName: 'mine', TargetKeyId: OWN_KEY }, 'ValidationException'],
  [
    'an alias with a space',
    'CreateAlias',
    { AliasName: 'alias/a b', TargetKeyId: OWN_KEY },
    'InvalidAliasNameException',
  ],
  [
    'an alias of an alias',
    'CreateAlias',
    { AliasName: 'alias/a', TargetKeyId: 'alias/research-data' },
    'ValidationException',
  ],
  ['an asymmetric key', 'CreateKey', { KeySpec: 'RSA_2048' }, 'UnsupportedOperationException'],
  ['a description that is a number', 'CreateKey', { Description: 1 }, 'ValidationException'],
  ['a tag of AWS', 'CreateKey', { Tags: [{ TagKey: 'aws:a', TagValue: '' }] }, 'TagException'],
])('%s', async (_case, operation, body, code) => {
  expect(await kms(operation, body)).toBe(code);
});

test('a key has 50 aliases at most', async () => {
  const TargetKeyId = await newKey();
  for (let number = 1; number <= MAX_ALIASES_PER_KEY; number += 1)
    expect(await kms('CreateAlias', { AliasName: `alias/n${number}`, TargetKeyId })).toEqual({});
  expect(await kms('CreateAlias', { AliasName: 'alias/more', TargetKeyId })).toBe('LimitExceededException');
});

test('what changes a key is told in the history, refused or not', async () => {
  const KeyId = await newKey();
  await kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 3 });
  const { events } = await (await api.lab('GET', 'history')).json();
  expect(
    (events as { action: string; result: string; resourceId: string }[]).map((one) => [
      one.action,
      one.result,
      one.resourceId,
    ]),
  ).toEqual([
    ['ScheduleKeyDeletion', 'refused', KeyId],
    ['CreateKey', 'done', KeyId],
  ]);
});
