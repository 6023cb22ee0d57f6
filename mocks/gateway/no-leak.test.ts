import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Backup } from '../../src/aws/fsx/types.ts';
import { newMemoryService } from '../../src/testing/memory-service.ts';

const KEYS = [undefined, 'AKIASIMREADONLYUSERS', 'AKIASIMCOPYOPERATORS'];
/** Where the resources of us-east-1 are not: in other Regions, and for other accounts. */
const STRANGERS = [
  { account: '111122223333', region: 'eu-west-1' },
  { account: '111122223333', region: 'us-gov-west-1' },
  { account: '444455556666', region: 'us-east-1' },
];
const SubnetIds = ['subnet-0123456789abcdef0'];

/** A request of each operation that names a backup, or a file system. */
const OF_BACKUP: Readonly<Record<string, (id: string) => object>> = {
  DeleteBackup: (BackupId) => ({ BackupId }),
  DescribeBackups: (id) => ({ BackupIds: [id] }),
  CopyBackup: (SourceBackupId) => ({ SourceBackupId }),
  CreateFileSystemFromBackup: (BackupId) => ({ BackupId, SubnetIds }),
  TagResource: (id) => ({ ResourceARN: arnOf(`backup/${id}`), Tags: [{ Key: 'a', Value: 'b' }] }),
  ListTagsForResource: (id) => ({ ResourceARN: arnOf(`backup/${id}`) }),
};
const OF_FILE_SYSTEM: Readonly<Record<string, (id: string) => object>> = {
  DeleteFileSystem: (FileSystemId) => ({ FileSystemId }),
  UpdateFileSystem: (FileSystemId) => ({ FileSystemId, StorageCapacity: 2400 }),
  DescribeFileSystems: (id) => ({ FileSystemIds: [id] }),
  CreateBackup: (FileSystemId) => ({ FileSystemId }),
  UntagResource: (id) => ({ ResourceARN: arnOf(`file-system/${id}`), TagKeys: ['a'] }),
};
const arnOf = (resource: string) => `arn:aws:fsx:us-east-1:111122223333:${resource}`;

test('another Region’s and another account’s resource is answered as one that does not exist', async () => {
  const { service, lab, fsx, defects } = newMemoryService();
  await lab('POST', 'reset', JSON.stringify({ scenario: 'first-backup' }));
  const [backup] = (await fsx('DescribeBackups', {})).body.Backups as readonly Backup[];
  const realBackup = backup?.BackupId ?? '';
  const realFileSystem = backup?.FileSystem.FileSystemId ?? '';
  const before = JSON.stringify((await fsx('DescribeBackups', {})).body);
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 17, maxLength: 17 });
  const asked = fc.constantFrom(...Object.entries({ ...OF_BACKUP, ...OF_FILE_SYSTEM }));

  await fc.assert(
    fc.asyncProperty(asked, digits, fc.constantFrom(...STRANGERS), fc.constantFrom(...KEYS), async (...parts) => {
      const [[operation, requestOf], made, place, accessKeyId] = parts;
      const isOfBackup = Object.hasOwn(OF_BACKUP, operation);
      const [real, unknown] = isOfBackup ? [realBackup, `backup-${made}`] : [realFileSystem, `fs-${made}`];
      const ask = async (id: string): Promise<string> => {
        const caller = accessKeyId === undefined ? place : { ...place, accessKeyId };
        const refused = await service.engine.fsx(caller, operation, requestOf(id)).then(
          () => 'answered',
          (cause: Error) => `${cause.name}: ${cause.message}`,
        );
        return refused.replaceAll(id, 'it');
      };
      const said = await ask(real);
      expect(said).not.toBe('answered');
      expect(said).toBe(await ask(unknown));
    }),
    { numRuns: 500 },
  );

  expect(JSON.stringify((await fsx('DescribeBackups', {})).body)).toBe(before);
  await service.stop();
  expect(defects).toEqual([]);
}, 60_000);
