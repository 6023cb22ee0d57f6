import { expect, test } from 'vitest';
import { leastTime } from '../../testing/least-time.ts';
import * as patterns from './patterns.ts';
import type { Pattern } from './shape.ts';

const ALL = Object.entries(patterns).filter((entry): entry is [string, Pattern] => typeof entry[1] === 'object');

test.each([
  ['a backup id', patterns.BACKUP_ID, 'backup-0123456789abcdef0', 'backup-0123456789ABCDEF0'],
  ['a file system id', patterns.FILE_SYSTEM_ID, 'fs-01234567', 'fs-0123456'],
  ['a request token', patterns.CLIENT_REQUEST_TOKEN, '98747573-de28-41eb-828b-a3e436214bb6', 'a b'],
  ['base64 with its padding', patterns.NEXT_TOKEN, 'QUJDRA==', 'QUJDRA='],
  ['base64 without URL signs', patterns.NEXT_TOKEN, 'a+/b', 'a-_b'],
  ['a version', patterns.FILE_SYSTEM_TYPE_VERSION, '2.15', 'v2.15'],
  ['a time of day', patterns.DAILY_TIME, '23:59', '24:00'],
  ['a time of the week', patterns.WEEKLY_TIME, '7:00:00', '0:00:00'],
  ['a tag in any script', patterns.TAG_TEXT, 'Größe 大きさ +-=._:/@', 'a;b'],
  ['a filter value', patterns.FILTER_VALUE, 'fs-0123*', 'a b'],
  ['a path of S3', patterns.ARCHIVE_PATH, 's3://bucket/prefix', 's3://a\nb'],
  ['a user and group', patterns.ROOT_SQUASH, '65534:65534', '65534'],
  ['a range of clients', patterns.NO_SQUASH_NID, '10.0.[2-10].[1-255]@tcp', '10.0.1@tcp'],
  ['a log group', patterns.LOG_DESTINATION, 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/fsx', 'arn:aws:logs'],
  ['an ARN', patterns.RESOURCE_ARN, 'arn:aws:fsx:us-east-1:111122223333:backup/backup-01234567', 'arn:aws:fsx'],
  ['a key of any form', patterns.KMS_KEY_ID, 'alias/research-data', 'a\nb'],
] as const)('%s', (_case, pattern, good, bad) => {
  expect(pattern.matches(good)).toBe(true);
  expect(pattern.matches(bad)).toBe(false);
});

test.each(ALL)('%s answers hostile text at once', (_name, pattern) => {
  const seeds = ['a', '0', '.', '-', '=', '[', 'arn:', '1.', '0.0', ' ', 'é'];
  const answerAll = () => {
    for (const seed of seeds) for (const end of ['', '!', '\n', '=']) pattern.matches(seed.repeat(4096) + end);
  };
  expect(leastTime(answerAll, 250)).toBeLessThan(250);
});
