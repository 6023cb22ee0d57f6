import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { FileSystem, FsxRequest } from '../aws/fsx/types.ts';
import { backupSettingsProblems } from './lustre-backup-settings.ts';
import { repositoryProblems } from './lustre-repository.ts';

type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/**
 * Settings of an update that this file system cannot have: of backups where there are none, of an S3 link that it does not have, and
 * those that Lustre file systems keep for life.
 *
 * @param linked  whether a data repository association links it to S3
 * @see guide, "Backup support in FSx for Lustre"; API reference, UpdateFileSystem. The codes are ours.
 */
export function settingsUpdateProblems(
  fileSystem: FileSystem,
  request: UpdateRequest,
  linked: boolean,
): readonly MemberRefusal[] {
  const sent = request.LustreConfiguration ?? {};
  const { DeploymentType = 'SCRATCH_1', DataRepositoryConfiguration: link } = fileSystem.LustreConfiguration ?? {};
  const { AutomaticBackupRetentionDays, DailyAutomaticBackupStartTime, AutoImportPolicy } = sent;
  const common = {
    FileSystemType: 'LUSTRE',
    SubnetIds: [],
    LustreConfiguration: {
      DeploymentType,
      ...(link?.ImportPath === undefined ? {} : { ImportPath: link.ImportPath }),
      ...(AutomaticBackupRetentionDays === undefined ? {} : { AutomaticBackupRetentionDays }),
      ...(DailyAutomaticBackupStartTime === undefined ? {} : { DailyAutomaticBackupStartTime }),
      ...(AutoImportPolicy === undefined ? {} : { AutoImportPolicy }),
    },
  } as const;
  return [
    ...(request.StorageType === undefined ? [] : [keeps('StorageType', 'storage type')]),
    ...(request.NetworkType === undefined ? [] : [keeps('NetworkType', 'network type')]),
    ...backupSettingsProblems(common, linked),
    ...repositoryProblems(common),
  ];
}

const keeps = (member: string, what: string) =>
  memberRefusal('BadRequest', member, `The ${what} of a Lustre file system cannot be changed.`);
