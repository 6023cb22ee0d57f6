import { expect, test } from 'vitest';
import { authorizationIn } from '../../src/testing/signed-request.ts';
import { placeOf, placeOrDefault } from './credential-scope.ts';

const scoped = (scope: string) => `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`;

test.each([
  ['the CLI’s', authorizationIn('us-west-2'), 'us-west-2'],
  [
    'another order of its parts',
    'AWS4-HMAC-SHA256 Signature=00,Credential=A/20261122/eu-west-1/fsx/aws4_request',
    'eu-west-1',
  ],
  ['a key with slashes', scoped('a/b/c/20261122/cn-north-1/kms/aws4_request'), 'cn-north-1'],
])('%s names its Region', (_case, authorization, region) => {
  expect(placeOf(new Headers({ authorization }))).toEqual({ account: '111122223333', region });
});

test.each([
  ['no key', scoped('20261122/us-east-1/fsx/aws4_request')],
  ['no date', scoped('AKID/us-east-1/fsx/aws4_request')],
  ['another end', scoped('AKID/20261122/us-east-1/fsx/aws5_request')],
  ['no credential', 'AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00'],
  ['another algorithm', authorizationIn('us-east-1').replace('HMAC', 'ECDSA')],
  ['a Region that is none', authorizationIn('mars-north-1')],
  ['a name every object has', authorizationIn('constructor')],
  ['more than a header holds', scoped(`AKID/20261122/us-east-1/fsx/aws4_request${','.repeat(10_000)}`)],
])('%s is an incomplete signature', (_case, authorization) => {
  const headers = new Headers({ authorization });
  expect(() => placeOf(headers)).toThrow(expect.objectContaining({ name: 'IncompleteSignatureException' }));
  expect(placeOrDefault(headers).region).toBe('us-east-1');
});
