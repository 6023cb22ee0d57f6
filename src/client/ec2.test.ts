// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { callEc2, itemsOf, tagOf, textOf } from './ec2.ts';
import { AwsClientError, ServiceUnreachable } from './errors.ts';
import { callKms } from './kms.ts';
import { setEndpoint } from './service.ts';

const place = { account: '111122223333', region: 'eu-west-1' };

/** Answers every request alike and keeps what was asked. */
function answerWith(body: string, status = 200): Request[] {
  const asked: Request[] = [];
  setEndpoint({
    fetch: async (request) => {
      asked.push(request.clone());
      return new Response(body, { status });
    },
    upload: async () => ({ files: 0, bytes: 0, failures: [], cancelled: false }),
    subscribe: () => () => undefined,
  });
  return asked;
}

test('an EC2 action is a form, and its answer is read by the names of its members', async () => {
  const asked = answerWith(
    '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet><item><vpcId>vpc-1</vpcId><tagSet><item><key>Name</key><value>one &amp; only</value></item></tagSet></item></vpcSet></DescribeVpcsResponse>',
  );

  const [vpc] = itemsOf(await callEc2(place, 'DescribeVpcs'), 'vpcSet');

  expect(await asked[0]!.text()).toBe('Action=DescribeVpcs&Version=2016-11-15');
  expect(asked[0]!.headers.get('authorization')).toContain('/eu-west-1/ec2/aws4_request');
  expect(textOf(vpc!, 'vpcId')).toBe('vpc-1');
  expect(tagOf(vpc!, 'Name')).toBe('one & only');
  expect(textOf(vpc!, 'cidrBlock')).toBe('');
  expect(itemsOf(vpc!, 'cidrBlockAssociationSet')).toEqual([]);
});

test('a refusal of EC2 keeps its code and its sentence', async () => {
  answerWith(
    '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No.</Message></Error></Errors></Response>',
    403,
  );
  const failure = await callEc2(place, 'DescribeVpcs').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AwsClientError);
  expect(failure).toMatchObject({ code: 'UnauthorizedOperation', message: 'No.' });
});

test.each(['<!doctype html><html><body>Not found</body></html>', '<a><b></a>', ''])(
  '%s is no answer of EC2',
  async (body) => {
    answerWith(body);
    await expect(callEc2(place, 'DescribeVpcs')).rejects.toBeInstanceOf(ServiceUnreachable);
  },
);

test('a refusal of KMS keeps its code and its sentence', async () => {
  answerWith(JSON.stringify({ __type: 'NotFoundException', message: 'No such key.' }), 400);
  const failure = await callKms(place, 'DescribeKey', { KeyId: 'x' }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'AwsClientError', code: 'NotFoundException', message: 'No such key.' });
});
