import { expect, test } from 'vitest';
import { isSamePlaceOrInside, parseS3Path } from './s3-path.ts';

test.each([
  ['s3://my-bucket', { bucket: 'my-bucket', prefix: '' }],
  ['s3://my-bucket/', { bucket: 'my-bucket', prefix: '' }],
  ['s3://my.bucket.2/a/b', { bucket: 'my.bucket.2', prefix: 'a/b/' }],
  ['s3://abc/a b/ü/', { bucket: 'abc', prefix: 'a b/ü/' }],
  ['s3://ab', undefined],
  [`s3://${'a'.repeat(64)}`, undefined],
  ['s3://My-Bucket', undefined],
  ['s3://my_bucket', undefined],
  ['s3://-bucket', undefined],
  ['s3://bucket-', undefined],
  ['s3://my..bucket', undefined],
  ['s3://192.168.5.4/x', undefined],
  ['s3:///prefix', undefined],
  ['s3:/bucket', undefined],
  ['S3://bucket', undefined],
  ['https://bucket', undefined],
  ['bucket', undefined],
])('%s', (path, parsed) => {
  expect(parseS3Path(path)).toEqual(parsed);
});

test.each([
  ['s3://bucket', 's3://bucket/a', true],
  ['s3://bucket/a/b', 's3://bucket/a/', true],
  ['s3://bucket/a', 's3://bucket/a/', true],
  ['s3://bucket/a', 's3://bucket/ab', false],
  ['s3://bucket/a', 's3://other/a', false],
])('%s and %s overlap: %s', (a, b, overlap) => {
  expect(isSamePlaceOrInside(parseS3Path(a)!, parseS3Path(b)!)).toBe(overlap);
  expect(isSamePlaceOrInside(parseS3Path(b)!, parseS3Path(a)!)).toBe(overlap);
});
