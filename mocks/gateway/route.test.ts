import { expect, test } from 'vitest';
import { routeOf } from './route.ts';

const FSX = { 'x-amz-target': 'AWSSimbaAPIService_v20180301.DescribeBackups' };
const KMS = { 'x-amz-target': 'TrentService.ListAliases' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

test.each([
  ['http://localhost:5173/aws/fsx/', {}, 'fsx'],
  ['http://localhost:5173/aws/kms', {}, 'kms'],
  ['http://localhost:5173/aws/ec2/', {}, 'ec2'],
  ['http://localhost:5173/aws/s3/', {}, undefined],
  ['http://localhost:5173/_lab/clock', {}, 'lab'],
  ['http://localhost:5173/_laboratory', {}, undefined],
  ['https://fsx.us-west-2.amazonaws.com/', {}, 'fsx'],
  ['https://fsx.cn-north-1.amazonaws.com.cn/', {}, 'fsx'],
  ['https://fsx.eu-west-1.api.aws/', {}, 'fsx'],
  ['https://fsx-fips.us-gov-west-1.amazonaws.com/', {}, 'fsx'],
  ['https://kms.eu-west-1.amazonaws.com/', {}, 'kms'],
  ['https://ec2.eu-west-1.amazonaws.com/', {}, 'ec2'],
  ['https://s3.eu-west-1.amazonaws.com/', {}, undefined],
  ['https://fsx.us-east-1.amazonaws.com.evil.example/', {}, undefined],
  ['http://127.0.0.1:4566/', FSX, 'fsx'],
  ['http://127.0.0.1:4566/', KMS, 'kms'],
  ['http://127.0.0.1:4566/', FORM, 'ec2'],
  ['http://127.0.0.1:4566/', { 'x-amz-target': 'DynamoDB_20120810.ListTables' }, 'fsx'],
  ['http://127.0.0.1:4566/', { 'content-type': 'application/x-amz-json-1.1' }, 'fsx'],
  ['http://127.0.0.1:4566/', {}, undefined],
  ['http://127.0.0.1:4566/index.html', FSX, undefined],
])('%s with %o is for %s', (url, headers, api) => {
  const request = new Request(url, { method: 'POST', headers });
  expect(routeOf(request, new URL(url))).toBe(api);
});
