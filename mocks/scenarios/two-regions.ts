import { firstBackup, HOME_REGION } from './first-backup.ts';
import { type Stage, textIn } from './stage.ts';

const OTHER_REGION = 'eu-west-1';

/** The first backup, a second one after a day of changes, and a copy of it in Europe (Ireland). */
export async function twoRegions(stage: Stage): Promise<void> {
  const { fileSystemId } = await firstBackup(stage);
  await stage.putFile(fileSystemId, 'samples/three.csv', 'three,0,0\n');
  await stage.advance(86_400);
  const { Backup } = await stage.fsx(HOME_REGION, 'CreateBackup', {
    ClientRequestToken: 'scenario-second-backup',
    FileSystemId: fileSystemId,
    Tags: [{ Key: 'Name', Value: 'second-backup' }],
  });
  await stage.settle();
  await stage.fsx(OTHER_REGION, 'CopyBackup', {
    ClientRequestToken: 'scenario-copy',
    SourceBackupId: textIn(Backup, 'BackupId'),
    SourceRegion: HOME_REGION,
    CopyTags: true,
  });
  await stage.settle();
}
