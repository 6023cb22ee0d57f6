import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import { MAX_HDD_STORAGE_GIB } from '../aws/fsx/limits.ts';
import type { FsxRequest } from '../aws/fsx/types.ts';
import { basicsOf } from './lustre-defaults.ts';
import { efaStorageSteps, storageSteps, storageTypes, throughputChoices } from './storage-capacity.ts';

type CreateFileSystemRequest = FsxRequest<'CreateFileSystem'>;

/**
 * Storage type, throughput per unit of storage, drive cache and storage capacity against each other.
 *
 * @see API reference, CreateFileSystem (StorageCapacity, StorageType) and CreateFileSystemLustreConfiguration
 */
export function storageProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const { deployment, storageType } = basicsOf(request);
  const offered = storageTypes(deployment);
  if (!offered.includes(storageType))
    return [
      memberRefusal(
        'BadRequest',
        'StorageType',
        `${deployment} does not offer ${storageType} storage. Must be ${offered.join(' or ')}.`,
      ),
    ];
  return [...throughputProblems(request), ...driveCacheProblems(request), ...capacityProblems(request)];
}

function throughputProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const member = 'LustreConfiguration.PerUnitStorageThroughput';
  const { deployment, storageType } = basicsOf(request);
  const throughput = request.LustreConfiguration?.PerUnitStorageThroughput;
  const choices = throughputChoices(deployment, storageType);
  if (choices.length > 0)
    return throughput !== undefined && choices.includes(throughput)
      ? []
      : [
          memberRefusal(
            'InvalidPerUnitStorageThroughput',
            member,
            `The storage throughput (MB/s/TiB) value should be one of [${choices.join(',')}].`,
          ),
        ];
  if (throughput === undefined) return [];
  const what = storageType === 'INTELLIGENT_TIERING' ? 'Intelligent-Tiering' : deployment;
  return [memberRefusal('BadRequest', member, `Throughput per unit of storage cannot be chosen for ${what}.`)];
}

function driveCacheProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const member = 'LustreConfiguration.DriveCacheType';
  const { storageType } = basicsOf(request);
  const cache = request.LustreConfiguration?.DriveCacheType;
  if (storageType === 'HDD' && cache === undefined)
    return [memberRefusal('BadRequest', member, 'A drive cache type, NONE or READ, is required for HDD storage.')];
  if (storageType !== 'HDD' && cache !== undefined)
    return [memberRefusal('BadRequest', member, 'A drive cache type can be chosen for HDD storage only.')];
  return [];
}

function capacityProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const { deployment, storageType, capacity } = basicsOf(request);
  const no = (message: string) => [memberRefusal('BadRequest', 'StorageCapacity', message)];
  if (storageType === 'INTELLIGENT_TIERING')
    return capacity === undefined ? [] : no('Intelligent-Tiering storage is elastic: its capacity cannot be chosen.');
  const throughput = request.LustreConfiguration?.PerUnitStorageThroughput;
  const steps =
    request.LustreConfiguration?.EfaEnabled && deployment === 'PERSISTENT_2'
      ? efaStorageSteps(throughput)
      : storageSteps(deployment, storageType, throughput);
  if (!steps) return []; // The throughput is refused already; until it is known no capacity is wrong.
  if (capacity === undefined) return no(`A storage capacity in GiB is required. ${steps.rule}`);
  if (!steps.valid(capacity)) return no(`Invalid Lustre FS storage capacity: ${capacity}. ${steps.rule}`);
  if (storageType === 'HDD' && capacity > MAX_HDD_STORAGE_GIB)
    return no(
      `Invalid Lustre FS storage capacity: ${capacity}. Must be at most ${MAX_HDD_STORAGE_GIB} for HDD storage.`,
    );
  return [];
}
