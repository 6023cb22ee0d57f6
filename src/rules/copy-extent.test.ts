import { expect, test } from 'vitest';
import type { Backup } from '../aws/fsx/types.ts';
import { backupOf, fileSystemOf } from '../testing/resources.ts';
import { whyFullCopy } from './copy-extent.ts';

const SOURCE_KEY = 'arn:aws:kms:us-east-1:111122223333:key/a';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/b';
const source = backupOf({ KmsKeyId: SOURCE_KEY });
const earlier = (members: Partial<Backup> = {}) =>
  backupOf({ BackupId: 'backup-9', SourceBackupId: 'backup-8', KmsKeyId: KEY, ...members });
const toIreland = (...backups: readonly Backup[]) => ({ region: 'eu-west-1', kmsKeyArn: KEY, backups });

test.each([
  ['the first copy to a Region is full', toIreland(), 'no-earlier-copy'],
  ['a later one is incremental', toIreland(earlier()), undefined],
  ['with another key it is full', toIreland(earlier({ KmsKeyId: `${KEY}2` })), 'other-key'],
  [
    'one of several with the same key is enough',
    toIreland(earlier({ KmsKeyId: `${KEY}2` }), earlier({ BackupId: 'backup-10' })),
    undefined,
  ],
  [
    'a copy of another file system is none',
    toIreland(earlier({ FileSystem: fileSystemOf({ FileSystemId: 'fs-0fedcba9876543210' }) })),
    'no-earlier-copy',
  ],
  ['an unfinished copy is none yet', toIreland(earlier({ Lifecycle: 'COPYING' })), 'no-earlier-copy'],
  ['a failed copy is none', toIreland(earlier({ Lifecycle: 'FAILED' })), 'no-earlier-copy'],
  [
    'a backup taken there is not a copy',
    toIreland(backupOf({ BackupId: 'backup-9', KmsKeyId: KEY })),
    'no-earlier-copy',
  ],
  [
    'within the Region, with the source’s own key, nothing is moved',
    { region: 'us-east-1', kmsKeyArn: SOURCE_KEY, backups: [source] },
    undefined,
  ],
  [
    'within the Region, with another key, all is moved',
    { region: 'us-east-1', kmsKeyArn: `${SOURCE_KEY}2`, backups: [source] },
    'other-key',
  ],
])('%s', (_case, destination, why) => {
  expect(whyFullCopy(source, 'us-east-1', destination)).toBe(why);
});
