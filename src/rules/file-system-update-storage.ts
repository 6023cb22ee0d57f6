import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { FileSystem, FsxRequest } from '../aws/fsx/types.ts';

type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/**
 * What an update may not do to capacity and throughput, although a new file system might have it. Steps and sets of values are
 * `configurationProblems`'s.
 *
 * @see API reference, UpdateFileSystem (StorageCapacity) and UpdateFileSystemLustreConfiguration (PerUnitStorageThroughput,
 *   ThroughputCapacity)
 */
export const storageUpdateProblems = (fileSystem: FileSystem, request: UpdateRequest): readonly MemberRefusal[] => [
  ...capacityProblems(fileSystem, request),
  ...throughputProblems(fileSystem, request),
  ...throughputCapacityProblems(fileSystem, request),
];

const no = (member: string, message: string) => [memberRefusal('BadRequest', member, message)];

function capacityProblems(
  { StorageCapacity: was = 0, StorageType, LustreConfiguration }: FileSystem,
  { StorageCapacity: asked }: UpdateRequest,
): readonly MemberRefusal[] {
  const member = 'StorageCapacity';
  if (asked === undefined || StorageType === 'INTELLIGENT_TIERING') return [];
  if (LustreConfiguration?.DeploymentType === 'SCRATCH_1')
    return no(member, 'The storage capacity of SCRATCH_1 file systems cannot be changed.');
  if (asked <= was) return no(member, `Storage capacity can only be increased: it is ${was} GiB, not ${asked}.`);
  return [];
}

function throughputProblems(fileSystem: FileSystem, { LustreConfiguration: sent }: UpdateRequest) {
  const member = 'LustreConfiguration.PerUnitStorageThroughput';
  if (sent?.PerUnitStorageThroughput === undefined) return [];
  if (fileSystem.StorageType === 'HDD')
    return no(member, 'Throughput per unit of storage can be changed for SSD storage only, not for HDD.');
  if (fileSystem.LustreConfiguration?.EfaEnabled)
    return no(member, 'Throughput per unit of storage cannot be changed for file systems with EFA.');
  return [];
}

function throughputCapacityProblems(
  { LustreConfiguration: was }: FileSystem,
  { LustreConfiguration: sent }: UpdateRequest,
): readonly MemberRefusal[] {
  const asked = sent?.ThroughputCapacity;
  if (asked === undefined || asked >= (was?.ThroughputCapacity ?? 0)) return [];
  return no(
    'LustreConfiguration.ThroughputCapacity',
    `Throughput capacity can only be increased: it is ${was?.ThroughputCapacity} MB/s, not ${asked}.`,
  );
}
