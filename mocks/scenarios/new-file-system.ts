import { HOME_REGION } from './first-backup.ts';
import { type Stage, subnetIn, textIn } from './stage.ts';

export interface Wanted {
  readonly name: string;
  /** GiB; 1,200 unless told. */
  readonly capacity?: number;
  /** Days that daily backups are kept; without it there are none. */
  readonly retention?: number;
  /** HH:MM UTC. */
  readonly window?: string;
}

/** A PERSISTENT_2 file system that is AVAILABLE. @returns its id */
export async function newFileSystem(
  stage: Stage,
  { name, capacity = 1200, retention, window }: Wanted,
): Promise<string> {
  const created = await stage.fsx(HOME_REGION, 'CreateFileSystem', {
    ClientRequestToken: `scenario-${name}`,
    FileSystemType: 'LUSTRE',
    StorageCapacity: capacity,
    StorageType: 'SSD',
    SubnetIds: [subnetIn(HOME_REGION)],
    Tags: [{ Key: 'Name', Value: name }],
    LustreConfiguration: {
      ...{ DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, CopyTagsToBackups: true },
      ...(retention === undefined ? {} : { AutomaticBackupRetentionDays: retention }),
      ...(window === undefined ? {} : { DailyAutomaticBackupStartTime: window }),
    },
  });
  await stage.settle();
  return textIn(created.FileSystem, 'FileSystemId');
}

/** Asks for a backup of that name, and does not wait for it. @returns its id */
export async function startBackup(stage: Stage, fileSystemId: string, name: string): Promise<string> {
  const started = await stage.fsx(HOME_REGION, 'CreateBackup', {
    ClientRequestToken: `scenario-${name}`,
    FileSystemId: fileSystemId,
    Tags: [{ Key: 'Name', Value: name }],
  });
  return textIn(started.Backup, 'BackupId');
}
