import { type Stage, subnetIn, textIn } from './stage.ts';

export const HOME_REGION = 'us-east-1';

/** What was made, for scenarios that go on from here. */
export interface FirstBackup {
  readonly fileSystemId: string;
  readonly backupId: string;
}

/** A PERSISTENT_2 file system with files, and one AVAILABLE backup of it. */
export async function firstBackup(stage: Stage): Promise<FirstBackup> {
  const created = await stage.fsx(HOME_REGION, 'CreateFileSystem', {
    ClientRequestToken: 'scenario-file-system',
    FileSystemType: 'LUSTRE',
    StorageCapacity: 1200,
    StorageType: 'SSD',
    SubnetIds: [subnetIn(HOME_REGION)],
    Tags: [{ Key: 'Name', Value: 'genomics' }],
    LustreConfiguration: {
      DeploymentType: 'PERSISTENT_2',
      PerUnitStorageThroughput: 125,
      CopyTagsToBackups: true,
    },
  });
  const fileSystemId = textIn(created.FileSystem, 'FileSystemId');
  await stage.settle();
  await stage.putFile(fileSystemId, 'README.txt', 'Samples of the first run are in samples.\n');
  await stage.putFile(fileSystemId, 'samples/one.csv', lines('one'));
  await stage.putFile(fileSystemId, 'samples/two.csv', lines('two'));
  await stage.advance(3_600);
  const backedUp = await stage.fsx(HOME_REGION, 'CreateBackup', {
    ClientRequestToken: 'scenario-first-backup',
    FileSystemId: fileSystemId,
    Tags: [{ Key: 'Name', Value: 'first-backup' }],
  });
  await stage.settle();
  return { fileSystemId, backupId: textIn(backedUp.Backup, 'BackupId') };
}

const lines = (sample: string) =>
  Array.from({ length: 2_000 }, (_, n) => `${sample},${n},${(n * 7_919) % 10_007}\n`).join('');
