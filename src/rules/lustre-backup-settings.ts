import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { FsxRequest } from '../aws/fsx/types.ts';
import { basicsOf, isPersistent } from './lustre-defaults.ts';

/**
 * Backup settings where backups are not supported: on scratch file systems and on those linked to an S3 bucket.
 * A retention of 0 days and CopyTagsToBackups false are what such a file system has anyway, so they pass.
 *
 * @param linked  whether a data repository association links it to S3
 * @see guide, "Backup support in FSx for Lustre"; the code is ours, the guide is silent
 */
export function backupSettingsProblems(
  request: FsxRequest<'CreateFileSystem'>,
  linked = false,
): readonly MemberRefusal[] {
  const sent = request.LustreConfiguration ?? {};
  const scratch = !isPersistent(basicsOf(request).deployment);
  if (!scratch && !linked && sent.ImportPath === undefined) return [];
  const why = scratch ? 'scratch file systems' : 'file systems linked to an S3 bucket';
  const no = (member: string, what: string) =>
    memberRefusal('BadRequest', `LustreConfiguration.${member}`, `${what} not supported on ${why}.`);
  return [
    ...((sent.AutomaticBackupRetentionDays ?? 0) > 0
      ? [no('AutomaticBackupRetentionDays', 'Automatic backups are')]
      : []),
    ...(sent.DailyAutomaticBackupStartTime === undefined
      ? []
      : [no('DailyAutomaticBackupStartTime', 'A daily backup window is')]),
    ...(sent.CopyTagsToBackups ? [no('CopyTagsToBackups', 'Copying tags to backups is')] : []),
  ];
}
