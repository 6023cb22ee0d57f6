import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { FileSystem, FsxRequest } from '../aws/fsx/types.ts';
import { automaticMetadataIops } from './lustre-defaults.ts';

type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/**
 * What an update may not do to metadata IOPS, although a new file system might have them. Steps and the modes of
 * Intelligent-Tiering are `configurationProblems`'s.
 *
 * @see API reference, UpdateFileSystemLustreMetadataConfiguration; Lustre user guide, "Managing metadata performance"
 */
export function metadataUpdateProblems(fileSystem: FileSystem, request: UpdateRequest): readonly MemberRefusal[] {
  const sent = request.LustreConfiguration?.MetadataConfiguration;
  if (!sent) return [];
  const { DeploymentType = 'SCRATCH_1', MetadataConfiguration: was } = fileSystem.LustreConfiguration ?? {};
  if (DeploymentType !== 'PERSISTENT_2')
    return no('', `A metadata configuration needs PERSISTENT_2, not ${DeploymentType}.`);
  if (!was) return no('', 'This file system was created without a metadata configuration.');
  if (sent.Mode === undefined && sent.Iops === undefined)
    return no('', 'A metadata mode or metadata IOPS is required.');
  const now = was.Iops ?? 0;
  if ((sent.Mode ?? was.Mode) === 'AUTOMATIC') {
    const automatic = automaticMetadataIops(request.StorageCapacity ?? fileSystem.StorageCapacity ?? 0);
    if (sent.Iops !== undefined) return no('.Iops', 'IOPS cannot be chosen in AUTOMATIC mode.');
    if (fileSystem.StorageType === 'INTELLIGENT_TIERING' || now <= automatic) return [];
    return no('.Mode', `AUTOMATIC mode would lower metadata IOPS from ${now} to ${automatic}.`);
  }
  if (sent.Iops !== undefined && sent.Iops < now)
    return no('.Iops', `Metadata IOPS can only be increased: they are ${now}, not ${sent.Iops}.`);
  return [];
}

const no = (member: string, message: string) => [
  memberRefusal('BadRequest', `LustreConfiguration.MetadataConfiguration${member}`, message),
];
