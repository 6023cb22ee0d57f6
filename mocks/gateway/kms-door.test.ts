import { afterAll, expect, test } from 'vitest';
import { newMemoryService } from '../../src/testing/memory-service.ts';
import { jsonRequest } from '../../src/testing/signed-request.ts';

const api = newMemoryService();
afterAll(async () => {
  await api.service.stop();
  expect(api.defects).toEqual([]);
});

async function callKms(operation: string, body: object = {}, headers: Record<string, string | undefined> = {}) {
  const text = JSON.stringify(body);
  const request = jsonRequest(`TrentService.${operation}`, text, headers, 'http://localhost/aws/kms/');
  const response = await api.service.handle(request);
  return { status: response.status, body: await response.json() };
}

const aliases = (await callKms('ListAliases')).body.Aliases;

test('the AWS managed key of FSx comes first, then one of the customer', () => {
  expect(aliases.map(({ AliasName }: { AliasName: string }) => AliasName)).toEqual([
    'alias/aws/fsx',
    'alias/research-data',
  ]);
  expect(aliases[0].AliasArn).toBe('arn:aws:kms:us-east-1:111122223333:alias/aws/fsx');
  expect(aliases[0].TargetKeyId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('a key is found by its id, ARN, alias and alias ARN', async () => {
  const { AliasName, AliasArn, TargetKeyId } = aliases[1];
  const Arn = `arn:aws:kms:us-east-1:111122223333:key/${TargetKeyId}`;
  for (const KeyId of [TargetKeyId, Arn, AliasName, AliasArn]) {
    const { status, body } = await callKms('DescribeKey', { KeyId });
    expect(status).toBe(200);
    expect(body.KeyMetadata).toMatchObject({ KeyId: TargetKeyId, Arn, KeyState: 'Enabled', KeyManager: 'CUSTOMER' });
  }
});

test('lists have pages', async () => {
  const first = (await callKms('ListKeys', { Limit: 1 })).body;
  expect([first.Keys.length, first.Truncated]).toEqual([1, true]);
  const second = (await callKms('ListKeys', { Limit: 1, Marker: first.NextMarker })).body;
  expect([second.Keys.length, second.Truncated]).toEqual([1, false]);
  expect(second.Keys[0].KeyArn).not.toBe(first.Keys[0].KeyArn);
});

test('the aliases of one key alone', async () => {
  const { body } = await callKms('ListAliases', { KeyId: 'alias/research-data' });
  expect(body.Aliases).toEqual([aliases[1]]);
});

test.each([
  ['an unknown key', 'DescribeKey', { KeyId: '12345678-1234-1234-1234-123456789012' }, 'NotFoundException'],
  ['an unknown alias', 'DescribeKey', { KeyId: 'alias/none' }, 'NotFoundException'],
  [
    'a key of another Region',
    'DescribeKey',
    { KeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
    'NotFoundException',
  ],
  [
    'an ARN of something else',
    'DescribeKey',
    { KeyId: 'arn:aws:fsx:us-east-1:111122223333:backup/b' },
    'InvalidArnException',
  ],
  ['no key', 'DescribeKey', {}, 'ValidationException'],
  ['a marker of nothing', 'ListKeys', { Marker: 'x' }, 'InvalidMarkerException'],
  ['an empty page', 'ListAliases', { Limit: 0 }, 'ValidationException'],
  ['an action that is not offered', 'Encrypt', {}, 'UnknownOperationException'],
])('%s is refused', async (_case, operation, sent, code) => {
  const { status, body } = await callKms(operation, sent);
  expect([status, body.__type]).toEqual([400, code]);
  expect(body.message).not.toBe('');
});

test('without a signature nothing is told', async () => {
  const { body } = await callKms('ListKeys', {}, { authorization: undefined });
  expect(body.__type).toBe('MissingAuthenticationTokenException');
});
