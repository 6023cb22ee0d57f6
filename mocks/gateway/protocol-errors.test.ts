import { afterAll, expect, test } from 'vitest';
import { FSX_ACTIONS } from '../../src/aws/fsx/operations.ts';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import { newMemoryService } from '../../src/testing/memory-service.ts';
import { authorizationIn, jsonRequest } from '../../src/testing/signed-request.ts';

const { service } = newMemoryService();
afterAll(() => service.stop());

const TARGET = 'AWSSimbaAPIService_v20180301.DescribeBackups';
const answerTo = async (request: Request) => {
  const response = await service.handle(request);
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
};

test.each(FSX_ACTIONS.filter((action) => !Object.hasOwn(REQUEST_SHAPES, action)))(
  '%s, which is not offered, is answered with a sentence',
  async (action) => {
    const { status, headers, body } = await answerTo(jsonRequest(`AWSSimbaAPIService_v20180301.${action}`, '{}'));
    expect([status, body.__type]).toEqual([400, 'UnsupportedOperation']);
    expect(body.Message).toMatch(new RegExp(`^${action} is not supported here: .*\\.$`));
    expect(headers.get('x-amzn-errortype')).toBe('UnsupportedOperation');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('a %s is no call of the API', async (method) => {
  const headers = { 'x-amz-target': TARGET, authorization: authorizationIn('us-east-1') };
  const { status, body } = await answerTo(new Request('http://localhost/aws/fsx/', { method, headers }));
  expect([status, body.__type]).toEqual([400, 'UnknownOperationException']);
  expect(body.Message).toBe(`Every action is a POST, and this is a ${method}.`);
});

test.each([
  ['of an older version', 'AWSSimbaAPIService_v20170301.DescribeBackups'],
  ['of another service', 'DynamoDB_20120810.ListTables'],
  ['without an action', 'AWSSimbaAPIService_v20180301.'],
  ['of what every object has', 'AWSSimbaAPIService_v20180301.constructor'],
  ['that is missing', undefined],
])('a target %s is an UnknownOperationException, also at the root of a host', async (_case, target) => {
  for (const url of ['http://localhost/aws/fsx/', 'http://127.0.0.1:4566/']) {
    const { status, body } = await answerTo(jsonRequest('', '{}', { 'x-amz-target': target }, url));
    expect([status, body.__type]).toEqual([400, 'UnknownOperationException']);
  }
});

test.each([
  ['gzip', Uint8Array.of(31, 139, 8, 0), { 'content-encoding': 'gzip' }],
  ['another content type', '{}', { 'content-type': 'application/json' }],
  ['no JSON', '{"BackupIds":', {}],
  ['a list', '[]', {}],
  ['over 1 MiB', ' '.repeat(1024 * 1024 + 1), {}],
  ['over 100 levels', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`, {}],
  ['a character that is cut', Uint8Array.of(0x7b, 0xe2, 0x82, 0x7d), {}],
  ['UTF-16', Uint8Array.of(0x7b, 0, 0x7d, 0), {}],
])('a body with %s is a SerializationException', async (_case, body, headers) => {
  const { status, body: answer } = await answerTo(jsonRequest(TARGET, body, headers));
  expect([status, answer.__type]).toEqual([400, 'SerializationException']);
});

test('of a member that is there twice the last one counts', async () => {
  const { body } = await answerTo(jsonRequest(TARGET, '{"MaxResults":0,"MaxResults":1}'));
  expect(body).toEqual({ Backups: [] });
});

test('what is answered nowhere is told in JSON to clients of either kind', async () => {
  const { status, body } = await answerTo(new Request('http://localhost/index.html'));
  expect([status, body.__type, body.code]).toEqual([404, 'UnknownOperationException', 'NotFound']);
});
