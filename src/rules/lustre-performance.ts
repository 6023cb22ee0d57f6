import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { FsxRequest } from '../aws/fsx/types.ts';
import { basicsOf } from './lustre-defaults.ts';

type CreateFileSystemRequest = FsxRequest<'CreateFileSystem'>;

const no = (member: string, message: string): readonly MemberRefusal[] => [
  memberRefusal('BadRequest', `LustreConfiguration.${member}`, message),
];

/**
 * Metadata IOPS, EFA, and what only Intelligent-Tiering has: throughput capacity and read cache.
 *
 * @see API reference, CreateFileSystemLustreConfiguration, CreateFileSystemLustreMetadataConfiguration,
 *   LustreReadCacheConfiguration
 */
export const performanceProblems = (request: CreateFileSystemRequest): readonly MemberRefusal[] => [
  ...metadataProblems(request),
  ...efaProblems(request),
  ...throughputCapacityProblems(request),
  ...readCacheProblems(request),
];

function metadataProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const { deployment, storageType, capacity = 0 } = basicsOf(request);
  const metadata = request.LustreConfiguration?.MetadataConfiguration;
  const tiering = storageType === 'INTELLIGENT_TIERING';
  if (!metadata)
    return tiering ? no('MetadataConfiguration', 'A metadata configuration is required for Intelligent-Tiering.') : [];
  const { Mode, Iops } = metadata;
  if (deployment !== 'PERSISTENT_2')
    return no('MetadataConfiguration', `A metadata configuration needs PERSISTENT_2, not ${deployment}.`);
  if (Mode === 'AUTOMATIC') {
    if (tiering) return no('MetadataConfiguration.Mode', 'Intelligent-Tiering needs the mode USER_PROVISIONED.');
    return Iops === undefined ? [] : no('MetadataConfiguration.Iops', 'IOPS cannot be chosen in AUTOMATIC mode.');
  }
  if (tiering)
    return Iops === 6000 || Iops === 12_000
      ? []
      : no('MetadataConfiguration.Iops', 'Metadata IOPS of Intelligent-Tiering must be 6000 or 12000.');
  if (Iops === undefined) return [];
  if (![1500, 3000, 6000].includes(Iops) && (Iops % 12_000 !== 0 || Iops > 192_000))
    return no(
      'MetadataConfiguration.Iops',
      `Invalid metadata IOPS: ${Iops}. Must be 1500, 3000, 6000 or a multiple of 12000 up to 192000.`,
    );
  if (capacity >= 2400 && Iops < 3000)
    return no(
      'MetadataConfiguration.Iops',
      'A storage capacity of 2400 GiB or more needs at least 3000 metadata IOPS.',
    );
  return [];
}

function efaProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const { deployment } = basicsOf(request);
  if (!request.LustreConfiguration?.EfaEnabled || deployment === 'PERSISTENT_2') return [];
  return no('EfaEnabled', `EFA needs PERSISTENT_2, not ${deployment}.`);
}

function throughputCapacityProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const tiering = basicsOf(request).storageType === 'INTELLIGENT_TIERING';
  const throughput = request.LustreConfiguration?.ThroughputCapacity;
  if (!tiering)
    return throughput === undefined
      ? []
      : no('ThroughputCapacity', 'Throughput capacity is for Intelligent-Tiering only.');
  if (throughput !== undefined && throughput > 0 && throughput % 4000 === 0 && throughput <= 2_000_000) return [];
  return no('ThroughputCapacity', 'Throughput capacity must be 4000 MB/s or a multiple of it, up to 2000000.');
}

function readCacheProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const tiering = basicsOf(request).storageType === 'INTELLIGENT_TIERING';
  const cache = request.LustreConfiguration?.DataReadCacheConfiguration;
  if (!tiering) return cache ? no('DataReadCacheConfiguration', 'A read cache is for Intelligent-Tiering only.') : [];
  if (!cache?.SizingMode) return no('DataReadCacheConfiguration', 'A read cache sizing mode is required.');
  const member = 'DataReadCacheConfiguration.SizeGiB';
  if (cache.SizingMode !== 'USER_PROVISIONED')
    return cache.SizeGiB === undefined
      ? []
      : no(member, `The read cache has no size of its own in ${cache.SizingMode}.`);
  const units = Math.max(1, (request.LustreConfiguration?.ThroughputCapacity ?? 0) / 4000);
  const [least, most] = [32 * units, 131_072 * units];
  if (cache.SizeGiB !== undefined && cache.SizeGiB >= least && cache.SizeGiB <= most) return [];
  return no(member, `The read cache must have from ${least} to ${most} GiB at this throughput capacity.`);
}
