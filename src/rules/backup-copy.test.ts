import { expect, test } from 'vitest';
import { REGIONS } from '../aws/region.ts';
import { backupOf, fileSystemOf } from '../testing/resources.ts';
import { refuseCopy, refuseCopyRegions } from './backup-copy.ts';

test.each([
  ['between two commercial Regions', 'us-east-1', 'eu-west-1'],
  ['between the China Regions', 'cn-north-1', 'cn-northwest-1'],
  ['between the GovCloud Regions', 'us-gov-west-1', 'us-gov-east-1'],
  ['within a Region', 'us-east-1', 'us-east-1'],
  ['an opt-in Region, to itself', 'ap-east-1', 'ap-east-1'],
  ['a Region that nobody knows, to itself', 'xx-none-1', 'xx-none-1'],
])('a backup can be copied: %s', (_case, from, to) => {
  expect(refuseCopyRegions(from, to)).toBeUndefined();
});

test.each([
  ['from commercial to China', 'us-east-1', 'cn-north-1', 'us-east-1 cannot be copied to cn-north-1'],
  ['from China to GovCloud', 'cn-north-1', 'us-gov-east-1', 'within GovCloud'],
  ['from GovCloud to commercial', 'us-gov-west-1', 'us-west-2', 'between commercial Regions'],
  ['from an opt-in Region', 'ap-east-1', 'us-east-1', 'ap-east-1 is an opt-in Region'],
  ['to an opt-in Region', 'us-east-1', 'me-south-1', 'me-south-1 is an opt-in Region'],
  ['between two opt-in Regions', 'af-south-1', 'ap-east-1', 'af-south-1 is an opt-in Region'],
  ['from a Region that does not exist', 'us-east-9', 'us-east-1', "no AWS Region 'us-east-9'"],
  ['to a Region that does not exist', 'us-east-1', 'moon-1', "no AWS Region 'moon-1'"],
])('a backup cannot be copied: %s', (_case, from, to, message) => {
  const refused = refuseCopyRegions(from, to);
  expect(refused).toMatchObject({ code: 'InvalidRegion', fields: {} });
  expect(refused?.message).toContain(message);
  expect(refused?.message.length).toBeLessThanOrEqual(256);
});

test('of all pairs of Regions, those within a set without opt-in Regions are allowed, and every Region to itself', () => {
  const sets = [
    REGIONS.filter(({ partition, optIn }) => partition === 'aws' && !optIn),
    REGIONS.filter(({ partition }) => partition === 'aws-cn'),
    REGIONS.filter(({ partition }) => partition === 'aws-us-gov'),
  ].map((set) => set.map(({ code }) => code));
  expect(sets.map(({ length }) => length)).toEqual([17, 2, 2]);
  for (const { code: from } of REGIONS)
    for (const { code: to } of REGIONS) {
      const allowed = from === to || sets.some((set) => set.includes(from) && set.includes(to));
      expect(refuseCopyRegions(from, to) === undefined, `${from} to ${to}`).toBe(allowed);
    }
});

test.each(['PENDING', 'CREATING', 'TRANSFERRING', 'COPYING', 'DELETED', 'FAILED'] as const)(
  'a source that is %s is not available',
  (Lifecycle) => {
    const source = backupOf({ Lifecycle });
    expect(refuseCopy(source)).toMatchObject({
      code: 'SourceBackupUnavailable',
      fields: { BackupId: source.BackupId },
      message: expect.stringContaining(Lifecycle),
    });
  },
);

test.each(['USER_INITIATED', 'AUTOMATIC', 'AWS_BACKUP'] as const)('an AVAILABLE %s backup can be copied', (Type) => {
  expect(refuseCopy(backupOf({ Type }), { inProgress: 4, userInitiated: 499 })).toBeUndefined();
});

test('a backup of an Intelligent-Tiering file system cannot', () => {
  const source = backupOf({ FileSystem: fileSystemOf({ StorageType: 'INTELLIGENT_TIERING' }) });
  expect(refuseCopy(source)).toMatchObject({ code: 'UnsupportedOperation' });
});

test.each([
  ['five copies in progress', { inProgress: 5 }, 'TOTAL_IN_PROGRESS_COPY_BACKUPS'],
  ['a raised limit is reached', { inProgress: 7, mostInProgress: 7 }, 'TOTAL_IN_PROGRESS_COPY_BACKUPS'],
  ['500 backups in the destination', { userInitiated: 500 }, 'TOTAL_USER_INITIATED_BACKUPS'],
  ['a lowered quota is reached', { userInitiated: 3, quota: 3 }, 'TOTAL_USER_INITIATED_BACKUPS'],
  ['both', { inProgress: 5, userInitiated: 500 }, 'TOTAL_IN_PROGRESS_COPY_BACKUPS'],
])('the limits of the destination: %s', (_case, circumstances, Limit) => {
  expect(refuseCopy(backupOf(), circumstances)).toMatchObject({ code: 'ServiceLimitExceeded', fields: { Limit } });
});
