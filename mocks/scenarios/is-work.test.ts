import { expect, test } from 'vitest';
import { isWork } from './is-work.ts';

test.each([
  ['GET', '/_lab/volumes/fs-1/entries', '', false],
  ['POST', '/_lab/clock/jump', '', false],
  ['POST', '/_lab/volumes/fs-1/edit', '', true],
  ['POST', '/_lab/import', '', true],
  ['POST', '/aws/fsx/', 'AWSSimbaAPIService_v20180301.DescribeBackups', false],
  ['POST', '/aws/fsx/', 'AWSSimbaAPIService_v20180301.ListTagsForResource', false],
  ['POST', '/aws/fsx/', 'AWSSimbaAPIService_v20180301.DeleteBackup', true],
  ['POST', '/aws/fsx/', '', true],
  ['POST', '/aws/ec2/', '', false],
])('%s %s %s is a person’s work: %s', (method, path, target, expected) => {
  const headers = new Headers(target === '' ? {} : { 'x-amz-target': target });
  expect(isWork({ method, url: `http://localhost${path}`, headers })).toBe(expected);
});
