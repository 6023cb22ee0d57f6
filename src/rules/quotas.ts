import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import {
  MAX_FILE_SYSTEMS_PER_FAMILY,
  MAX_READ_CACHE_GIB,
  MAX_STORAGE_PER_FAMILY_GIB,
  MAX_TIERING_THROUGHPUT,
} from '../aws/fsx/limits.ts';
import type { FileSystem, FsxRequest, LustreDeploymentType } from '../aws/fsx/types.ts';
import { basicsOf, isPersistent } from './lustre-defaults.ts';

/**
 * Whether one more file system fits into the account's quotas in the Region. One that is being deleted counts no more.
 *
 * @param existing  all file systems of the account in the Region
 * @see Lustre user guide, "Quotas". Which Limit stands for which quota is ours.
 */
export function refuseNewFileSystem(
  existing: readonly FileSystem[],
  request: FsxRequest<'CreateFileSystem'>,
): Refusal | undefined {
  const { deployment, storageType, capacity = 0 } = basicsOf(request);
  const family = familyOf(deployment);
  const alive = existing.filter(({ Lifecycle }) => Lifecycle !== 'DELETING');
  const kin = alive.filter((other) => familyOf(other.LustreConfiguration?.DeploymentType ?? 'SCRATCH_1') === family);
  if (kin.length >= MAX_FILE_SYSTEMS_PER_FAMILY)
    return over('FILE_SYSTEM_COUNT', `${family} file systems`, kin.length + 1, MAX_FILE_SYSTEMS_PER_FAMILY);
  if (storageType === 'INTELLIGENT_TIERING') return refuseTiering(alive, request);
  const storage = sum(kin.filter(isProvisioned).map(({ StorageCapacity }) => StorageCapacity)) + capacity;
  if (storage > MAX_STORAGE_PER_FAMILY_GIB)
    return over('TOTAL_STORAGE', `GiB of ${family} storage`, storage, MAX_STORAGE_PER_FAMILY_GIB);
  return undefined;
}

/** Throughput in MB/s and read cache in GiB of all Intelligent-Tiering file systems. */
function refuseTiering(alive: readonly FileSystem[], request: FsxRequest<'CreateFileSystem'>): Refusal | undefined {
  const all = [
    ...alive.filter((other) => !isProvisioned(other)).map(({ LustreConfiguration }) => LustreConfiguration),
    request.LustreConfiguration,
  ];
  const throughput = sum(all.map((each) => each?.ThroughputCapacity));
  if (throughput > MAX_TIERING_THROUGHPUT)
    return over('TOTAL_THROUGHPUT_CAPACITY', 'MB/s of throughput capacity', throughput, MAX_TIERING_THROUGHPUT);
  const cache = sum(all.map((each) => each?.DataReadCacheConfiguration?.SizeGiB));
  if (cache > MAX_READ_CACHE_GIB) return over('TOTAL_STORAGE', 'GiB of read cache', cache, MAX_READ_CACHE_GIB);
  return undefined;
}

/** Quotas are kept per family of deployment types. */
const familyOf = (deployment: LustreDeploymentType): string => (isPersistent(deployment) ? deployment : 'scratch');

const isProvisioned = ({ StorageType }: FileSystem): boolean => StorageType !== 'INTELLIGENT_TIERING';

const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

const over = (Limit: string, what: string, would: number, most: number) =>
  refusal('ServiceLimitExceeded', `This would make ${would} ${what} in this Region; the quota is ${most}.`, { Limit });
